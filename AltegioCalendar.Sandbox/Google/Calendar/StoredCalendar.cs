namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Who may do what with a calendar, weakest first.</summary>
public enum AccessRole
{
    /// <summary>Nothing at all.</summary>
    None,

    /// <summary>See busy times only.</summary>
    FreeBusyReader,

    /// <summary>Read.</summary>
    Reader,

    /// <summary>Write, but see private events as busy blocks.</summary>
    WriterWithoutPrivateAccess,

    /// <summary>Write.</summary>
    Writer,

    /// <summary>Everything, sharing included.</summary>
    Owner,
}

/// <summary>One sharing rule of a calendar.</summary>
internal sealed record SharingRule(string ScopeType, string? ScopeValue, string Role, long EtagNumber)
{
    public string Id => ScopeValue is null ? ScopeType : $"{ScopeType}:{ScopeValue}";
    public string Etag => $"\"{EtagNumber:D17}\"";
}

/// <summary>A calendar's own data, as the journal keeps it.</summary>
internal sealed record CalendarRow(string Id, string Summary, string TimeZone, string Owner)
{
    public string? Description { get; init; }
    public string? Location { get; init; }

    /// <summary>The OAuth client that made it, for the scope calendar.app.created.</summary>
    public string? MadeBy { get; init; }

    /// <summary>When it was made; rights to a new calendar take their time to arrive everywhere.</summary>
    public DateTimeOffset MadeAt { get; init; }

    public bool IsPrimary { get; init; }
    public bool IsDeleted { get; init; }
    public long EtagNumber { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<SharingRule> Sharing { get; init; } = [];
}

/// <summary>A calendar with its events.</summary>
internal sealed class StoredCalendar(CalendarRow row)
{
    public CalendarRow Row { get; set; } = row;
    public EventShelf Events { get; } = new();

    /// <summary>When writes of the last moments happened, for the burst limiter.</summary>
    public Queue<DateTimeOffset> RecentWrites { get; } = new();

    public AccessRole RoleOf(string email, string? hostedDomain)
    {
        if (email.Equals(Row.Owner, StringComparison.OrdinalIgnoreCase)) return AccessRole.Owner;
        return Row.Sharing.Where(rule => Fits(rule, email, hostedDomain)).Select(rule => RoleNames.Parse(rule.Role))
            .DefaultIfEmpty(AccessRole.None).Max();
    }

    private static bool Fits(SharingRule rule, string email, string? hostedDomain) => rule.ScopeType switch
    {
        "default" => true,
        "user" or "group" => email.Equals(rule.ScopeValue, StringComparison.OrdinalIgnoreCase),
        "domain" => hostedDomain is not null && hostedDomain.Equals(rule.ScopeValue, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}

/// <summary>How one account sees one calendar in its list.</summary>
internal sealed record ListEntry(string Email, string CalendarId)
{
    public string? SummaryOverride { get; init; }
    public string ColorId { get; init; } = "14";
    public string? BackgroundColor { get; init; }
    public string? ForegroundColor { get; init; }
    public bool IsHidden { get; init; }
    public bool IsSelected { get; init; } = true;
    public bool IsGone { get; init; }
    public string DefaultReminders { get; init; } = "[]";

    /// <summary>Which mails the account wants, as it was written; null for none.</summary>
    public string? NotificationSettings { get; init; }
    public long EtagNumber { get; init; }
    public long Version { get; init; }
}

/// <summary>Roles in Google's spelling.</summary>
internal static class RoleNames
{
    public static AccessRole Parse(string? role) => role switch
    {
        "owner" => AccessRole.Owner,
        "writer" => AccessRole.Writer,
        "writerWithoutPrivateAccess" => AccessRole.WriterWithoutPrivateAccess,
        "reader" => AccessRole.Reader,
        "freeBusyReader" => AccessRole.FreeBusyReader,
        _ => AccessRole.None,
    };

    public static bool IsKnown(string? role) => role == "none" || Parse(role) != AccessRole.None;

    public static string Text(AccessRole role) => role switch
    {
        AccessRole.Owner => "owner",
        AccessRole.Writer => "writer",
        AccessRole.WriterWithoutPrivateAccess => "writerWithoutPrivateAccess",
        AccessRole.Reader => "reader",
        AccessRole.FreeBusyReader => "freeBusyReader",
        _ => "none",
    };
}
