namespace AltegioCalendar.Core.Connections.Care;

/// <summary>What somebody may do with a calendar that is shared with them.</summary>
public enum SharingRole
{
    /// <summary>Google knows a role that we do not.</summary>
    Other,

    SeesBusyTimes,
    SeesDetails,
    MakesChanges,

    /// <summary>Also changes settings and shares further: an owner.</summary>
    ManagesSharing,
}

/// <summary>Whom a calendar is shared with.</summary>
public enum SharedWithKind
{
    Person,
    Group,

    /// <summary>Everybody of a Workspace domain.</summary>
    Domain,

    /// <summary>Everybody on the internet.</summary>
    Everybody,
}

/// <summary>One line of who can see a calendar.</summary>
/// <param name="RuleId">What Google calls it; to change or remove it.</param>
/// <param name="Name">An address or a domain; empty for everybody.</param>
/// <param name="IsFixed">The connected account itself: it cannot be taken out.</param>
public sealed record SharedWith(string RuleId, SharedWithKind Kind, string Name, SharingRole Role, bool IsFixed)
{
    /// <summary>Event texts, and so client contacts, are open to them.</summary>
    public bool SeesTexts => Role is not SharingRole.SeesBusyTimes;
}

/// <summary>How asking who can see a calendar ended.</summary>
public abstract record SharingAnswer
{
    private SharingAnswer() { }

    public sealed record Listed(IReadOnlyList<SharedWith> Access) : SharingAnswer;

    /// <summary>Google has not been asked, or has not allowed it.</summary>
    public sealed record NeedsPermission(string AccountEmail) : SharingAnswer;

    /// <summary>Somebody shared the calendar with the connected account; only its owners see and change who else can see it.</summary>
    public sealed record NotOwner : SharingAnswer;

    /// <summary>In words for the manager.</summary>
    public sealed record Failed(string Because) : SharingAnswer;
}

/// <summary>Who, beside the connected account, can read the texts of events.</summary>
/// <param name="People">How many persons.</param>
/// <param name="Groups">Groups and domains, by name.</param>
/// <param name="IsPublic">Everybody on the internet.</param>
/// <param name="IsForeign">The calendar is somebody else's, who alone knows whom it is shared with.</param>
public sealed record Audience(int People, IReadOnlyList<string> Groups, bool IsPublic, bool IsForeign)
{
    public bool IsNobody => this is { People: 0, Groups.Count: 0, IsPublic: false, IsForeign: false };

    internal static Audience Of(IEnumerable<SharedWith> access, bool isForeign)
    {
        var readers = access.Where(each => each is { IsFixed: false, SeesTexts: true }).ToList();
        return new Audience(
            readers.Where(each => each.Kind == SharedWithKind.Person).Select(each => each.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            [.. readers.Where(each => each.Kind is SharedWithKind.Group or SharedWithKind.Domain).Select(each => each.Name).Distinct(StringComparer.OrdinalIgnoreCase)],
            readers.Exists(each => each.Kind == SharedWithKind.Everybody),
            isForeign);
    }
}

/// <summary>What is known of who would read client contacts.</summary>
public abstract record AudienceAnswer
{
    private AudienceAnswer() { }

    /// <summary>Nothing is known, and Google was not asked: it has not allowed that.</summary>
    public sealed record NotAsked : AudienceAnswer;

    public sealed record Known(Audience Audience) : AudienceAnswer;

    /// <summary>Google could not say, in words for the manager.</summary>
    public sealed record Failed(string Because) : AudienceAnswer;
}
