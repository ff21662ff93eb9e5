using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.CalendarV3;

namespace AltegioCalendar.Core.Sync.Audit;

/// <summary>What an audit concludes from what we have and what Google showed. Decides, never writes.</summary>
/// <param name="Drifted">Ours, and no longer as we left them: somebody edited or deleted them in Google.</param>
/// <param name="Strays">Living events with a marker but without a mapping, shown now.</param>
/// <param name="Gone">Event ids that Google showed as deleted or as ours: no strays, whatever we noted before.</param>
internal sealed record Findings(IReadOnlyList<MirroredHere> Drifted, IReadOnlyList<Event> Strays, IReadOnlySet<string> Gone)
{
    /// <param name="before">As we had it when Google was asked.</param>
    /// <param name="now">As we have it while this is decided: what has moved meanwhile is not judged.</param>
    /// <param name="wanted">What an event should say; null where none should be there (the plan sees to that) or it is history.</param>
    public static Findings Of(SeenCalendar seen, MirrorSnapshot before, MirrorSnapshot now, Func<MirroredHere, EventContent?> wanted, SyncOptions options)
    {
        var shown = new Dictionary<string, Event>();
        foreach (var each in seen.Events.Where(each => each.Id is not null)) shown[each.Id!] = each;

        var drifted = now.ByEventId
            .Where(each => each.Value.Connection.GoogleAccountId == each.Value.Target.Account) // others are looked after by their own account
            .Where(each => before.ByEventId.TryGetValue(each.Key, out var earlier) && each.Value.IsAsIn(earlier))
            .Where(each => HasDrifted(each.Value, shown.GetValueOrDefault(each.Key), seen.IsFull, wanted, options))
            .Select(each => each.Value)
            .ToList();
        var strays = shown.Values
            .Where(each => each.Status != "cancelled" && EventMarker.IsOnSome(each.ExtendedProperties?.Private))
            .Where(each => !now.ByEventId.ContainsKey(each.Id!) && !before.ByEventId.ContainsKey(each.Id!))
            .ToList();
        var gone = shown.Keys.Except(strays.Select(each => each.Id!)).ToHashSet();
        return new Findings(drifted, strays, gone);
    }

    // An event that a full list does not show is not there; one that a list of changes does not show has not changed.
    private static bool HasDrifted(MirroredHere ours, Event? shown, bool isFull, Func<MirroredHere, EventContent?> wanted, SyncOptions options)
    {
        if (shown is null ? !isFull : shown.Etag == ours.Row.Etag && shown.Status != "cancelled") return false;
        if (wanted(ours) is not { } content || content.Fingerprint() != ours.Row.Confirmed) return false; // another plan is about to be made
        return shown is null || EventDrift.IsIn(shown, content, ours.Target, options);
    }
}
