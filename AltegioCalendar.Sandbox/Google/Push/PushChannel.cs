using System.Security.Cryptography;
using System.Text;

namespace AltegioCalendar.Sandbox.Google.Push;

/// <summary>What can be watched.</summary>
internal enum WatchedKind
{
    Events,
    Acl,
    CalendarList,
    Settings,
}

/// <summary>One thing that is watched: a calendar's events or sharing, or an account's list or settings.</summary>
/// <param name="Owner">The calendar's id, or the account's address.</param>
internal sealed record WatchedResource(WatchedKind Kind, string Owner)
{
    /// <summary>The same for the same resource, whoever watches it.</summary>
    public string Id { get; } =
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind} {Owner.ToLowerInvariant()}")))[..27]
            .Replace('+', '-').Replace('/', '_');

    public string Uri { get; } = "https://www.googleapis.com/calendar/v3/" + Kind switch
    {
        WatchedKind.Events => $"calendars/{System.Uri.EscapeDataString(Owner)}/events?alt=json",
        WatchedKind.Acl => $"calendars/{System.Uri.EscapeDataString(Owner)}/acl?alt=json",
        WatchedKind.CalendarList => "users/me/calendarList?alt=json",
        _ => "users/me/settings?alt=json",
    };

    public bool Is(WatchedKind kind, string owner) => Kind == kind && Owner.Equals(owner, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A channel that somebody opened: where its messages go and until when.</summary>
internal sealed record PushChannel(string Id, WatchedResource Resource, Uri Address, DateTimeOffset ExpiresAt)
{
    public required string Email { get; init; }
    public required string ClientId { get; init; }
    public string? Token { get; init; }
}
