namespace AltegioCalendar.Sandbox;

/// <summary>How the Sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on localhost; 0 takes any free one.</summary>
    public int Port { get; init; } = 5081;

    /// <summary>The port on localhost of the mail server that keeps what it is given; 0 takes any free one.</summary>
    public int MailPort { get; init; }

    /// <summary>The believable salon is reproducible from this number.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Salons the world begins with; they stand in six time zones by turns.</summary>
    public int Locations { get; init; } = 1;

    /// <summary>Current staff of each salon.</summary>
    public int StaffPerLocation { get; init; } = 8;

    /// <summary>Visits of each salon, from a week ago until a month ahead.</summary>
    public int VisitsPerLocation { get; init; } = 200;

    /// <summary>Whether Altegio refuses more than 5 calls a second or 200 a minute from the beginning.</summary>
    public bool LimitsAltegioRate { get; init; }

    /// <summary>
    /// Where Altegio posts its notices; <c>{locationId}</c> in an address is replaced by the location's number.
    /// </summary>
    public IReadOnlyList<string> WebhookUrls { get; init; } = [];

    /// <summary>How long after a change its notice leaves; Altegio's own takes about five seconds.</summary>
    public TimeSpan WebhookDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Redirect addresses registered for the OAuth client, compared as whole strings.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>A file that lets the world survive a killed process; null keeps it in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>What the pretend world takes for the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
