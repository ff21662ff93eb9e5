namespace AltegioCalendar.Core.Sync.Log;

/// <summary>The sync log's whole sentences about one event. Times are the location's.</summary>
internal static class Sentences
{
    /// <summary>What an event is called whose title nobody knows, or that must not be told any more.</summary>
    public const string SomeAppointment = "An appointment";

    public static Phrase Added(string title, DateTimeOffset start, string zone, string staff) =>
        $"{Called(title)} on {new Moment(start, zone)} was added to {staff}'s calendar.";

    public static Phrase Changed(string title, DateTimeOffset start, string? titleBefore, DateTimeOffset? startBefore, string zone, string staff)
    {
        if (startBefore is { } before && before != start) return $"{Called(title)} moved from {new Moment(before, zone)} to {After(before, start, zone)} in {staff}'s calendar.";
        if (titleBefore is not null && titleBefore != title) return $"{Called(titleBefore)} on {new Moment(start, zone)} is now {title} in {staff}'s calendar.";
        return $"{Called(title)} on {new Moment(start, zone)} was updated in {staff}'s calendar.";
    }

    public static Phrase Removed(string title, DateTimeOffset? start, string zone, string staff)
    {
        if (start is { } at) return $"{Called(title)} on {new Moment(at, zone)} was removed from {staff}'s calendar.";
        return $"{Called(title)} was removed from {staff}'s calendar.";
    }

    public static Phrase PutBack(string title, DateTimeOffset start, string zone, string staff) =>
        $"{Called(title)} on {new Moment(start, zone)} had been changed or deleted in Google and is put back in {staff}'s calendar.";

    public static Phrase Waiting(string title, string staff) => $"{Called(title)} could not be written to {staff}'s calendar yet and is tried again.";

    public static Phrase Rejected(string title, string staff) => $"{Called(title)} was refused by Google for {staff}'s calendar.";

    // Titles are said as they stand in the calendar.
    private static Phrase Called(string title)
    {
        if (title == SomeAppointment) return $"An appointment";
        return Phrase.Verbatim(title);
    }

    private static Moment After(DateTimeOffset before, DateTimeOffset after, string zone) =>
        new(after, zone, Moment.Local(before, zone).Date == Moment.Local(after, zone).Date ? MomentStyle.Time : MomentStyle.DayAndTime);
}
