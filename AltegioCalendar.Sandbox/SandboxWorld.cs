using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mail;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox;

/// <summary>The pretend world from inside the process: what a test does without going through HTTP.</summary>
public sealed class SandboxWorld
{
    private readonly WorldClock _clock;

    internal SandboxWorld(WorldParts parts, SandboxCredentials credentials)
    {
        _clock = parts.Clock;
        Parts = parts;
        Altegio = parts.Altegio;
        Ledger = parts.Ledger;
        Mischief = parts.Mischief;
        Mail = parts.Mail;
        Salon = new SalonWorld(parts, credentials.LocationId);
        Google = new GoogleWorld(parts, credentials);
    }

    /// <summary>The salons and their appointment books.</summary>
    public SalonWorld Salon { get; }

    /// <summary>Accounts, grants, calendars and events.</summary>
    public GoogleWorld Google { get; }

    /// <summary>Altegio's tokens, quirks and limits.</summary>
    public AltegioWorld Altegio { get; }

    /// <summary>Every call counted and every broken rule written down.</summary>
    public CallLedger Ledger { get; }

    /// <summary>What goes wrong on demand.</summary>
    public MischiefBook Mischief { get; }

    /// <summary>The mail that was caught.</summary>
    public MailBook Mail { get; }

    /// <summary>How wrong the world's clock is against the host's.</summary>
    public TimeSpan ClockSkew
    {
        get => _clock.Skew;
        set => _clock.Skew = value;
    }

    internal WorldParts Parts { get; }
}
