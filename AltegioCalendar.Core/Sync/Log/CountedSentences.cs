using AltegioCalendar.Core.Connections;

namespace AltegioCalendar.Core.Sync.Log;

/// <summary>The sync log's sentences about all that was done to a calendar's events at once. Each counted thing is a phrase of its own.</summary>
internal static class CountedSentences
{
    /// <summary>At least one of the numbers is above zero.</summary>
    public static Phrase Bulk(int added, int changed, int removed, string staff)
    {
        var first = added > 0 ? Added(added) : changed > 0 ? Changed(changed) : Removed(removed);
        List<Phrase> more = [];
        if (added > 0 && changed > 0) more.Add($"{changed} changed");
        if (added + changed > 0 && removed > 0) more.Add($"{removed} removed");
        return more switch
        {
            [] => $"In {staff}'s calendar {first} in one go.",
            [var other] => $"In {staff}'s calendar {first} and {other} in one go.",
            _ => $"In {staff}'s calendar {first}, {more[0]} and {more[1]} in one go.",
        };
    }

    /// <summary>A first export has reached its end.</summary>
    public static Phrase Exported(string staff, int events, int refused)
    {
        Phrase there = events == 1 ? (Phrase)$"1 appointment is in the calendar" : $"{events} appointments are in the calendar";
        Phrase missing = refused == 1 ? (Phrase)$"1 was refused by Google" : $"{refused} were refused by Google";
        return refused == 0 ? (Phrase)$"The export for {staff} is complete: {there}." : $"The export for {staff} is partly done: {there}, {missing}.";
    }

    /// <summary>Every event of a calendar was written once more.</summary>
    public static Phrase Rewritten(string staff, ContactsRewrite why, int events, int refused)
    {
        if (refused == 0) return events == 1 ? (Phrase)$"{One(staff, why)}." : All(staff, why, events);
        Phrase missing = refused == 1 ? (Phrase)$"1 was refused by Google and may differ" : $"{refused} were refused by Google and may differ";
        return $"{(events == 1 ? One(staff, why) : Some(staff, why, events))}; {missing}.";
    }

    private static Phrase Added(int events) => events == 1 ? (Phrase)$"1 event was added" : $"{events} events were added";

    private static Phrase Changed(int events) => events == 1 ? (Phrase)$"1 event was changed" : $"{events} events were changed";

    private static Phrase Removed(int events) => events == 1 ? (Phrase)$"1 event was removed" : $"{events} events were removed";

    private static Phrase All(string staff, ContactsRewrite why, int events) => why switch
    {
        ContactsRewrite.TakingOut => $"All {events} events in {staff}'s calendar no longer hold client contacts.",
        ContactsRewrite.Look => $"All {events} events in {staff}'s calendar have the colours and reminders that were chosen.",
        _ => $"All {events} events in {staff}'s calendar now hold client contacts.",
    };

    private static Phrase Some(string staff, ContactsRewrite why, int events) => why switch
    {
        ContactsRewrite.TakingOut => $"{events} events in {staff}'s calendar no longer hold client contacts",
        ContactsRewrite.Look => $"{events} events in {staff}'s calendar have the colours and reminders that were chosen",
        _ => $"{events} events in {staff}'s calendar now hold client contacts",
    };

    private static Phrase One(string staff, ContactsRewrite why) => why switch
    {
        ContactsRewrite.TakingOut => $"1 event in {staff}'s calendar no longer holds client contacts",
        ContactsRewrite.Look => $"1 event in {staff}'s calendar has the colours and reminders that were chosen",
        _ => $"1 event in {staff}'s calendar now holds client contacts",
    };
}
