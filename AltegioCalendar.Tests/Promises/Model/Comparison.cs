using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox.Google;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Compares every calendar with the model: missing, doubled, stale, leaked, stray and foreign-touched must all be zero.</summary>
internal static class Comparison
{
    public static void Check(Stage stage)
    {
        var wrong = Stage.Accounts.SelectMany(calendar => Calendar(stage, calendar)).Concat(Ledger(stage)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Calendar(Stage stage, string calendar)
    {
        var living = stage.Engine.Google.Events(calendar).ToDictionary(each => each.Id);
        foreach (var ((_, id), before) in stage.Book.Foreign.Where(each => each.Key.Calendar == calendar))
            if (living.GetValueOrDefault(id)?.Json != before) yield return $"foreign-touched: {id} in {calendar}";

        var owned = stage.Ours(calendar).ToLookup(stage.OwnerOf);
        foreach (var stray in owned[null]) yield return $"stray: {stray.Id} '{stray.Summary}' in {calendar}";
        foreach (var (staff, choice) in stage.Book.All)
        {
            var events = owned[staff].ToList();
            foreach (var twice in events.GroupBy(Stage.SubjectOf).Where(group => group.Count() > 1)) yield return $"doubled: {twice.Key} in {calendar}";
            foreach (var fault in choice.Account == calendar ? Mirrored(stage, staff, events) : LeftBehind(stage, staff, calendar, events))
                yield return $"{fault} (staff {staff}, {calendar})";
        }
    }

    private static IEnumerable<string> Mirrored(Stage stage, StaffId staff, List<CalendarEvent> events)
    {
        var expected = Expectation.Of(stage, staff);
        var actual = events.DistinctBy(Stage.SubjectOf).ToDictionary(Stage.SubjectOf);

        foreach (var one in expected.Where(one => one.Presence == Presence.Must && !actual.ContainsKey(one.Subject)))
            yield return $"missing: {one.Subject}";
        foreach (var (subject, there) in actual)
        {
            var wanted = expected.FirstOrDefault(one => one.Subject == subject);
            if (wanted is null) yield return $"superfluous: {subject} '{there.Summary}'";
            foreach (var fault in wanted?.FaultsOf(stage, there) ?? []) yield return $"stale: {subject} {fault}";
        }
    }

    private static IEnumerable<string> LeftBehind(Stage stage, StaffId staff, string calendar, List<CalendarEvent> events)
    {
        var before = stage.Book.LeftBehind.GetValueOrDefault((staff, calendar)) ?? [];
        var now = events.ToDictionary(each => each.Id);
        foreach (var gone in before.Values.Where(each => !now.ContainsKey(each.Id))) yield return $"left behind, and gone: {gone}";
        foreach (var each in events.Where(each => before.GetValueOrDefault(each.Id)?.Etag != each.Etag))
            yield return $"left behind, and written: {each.Id} '{each.Summary}'";
    }

    /// <summary>Google would have been content, and nobody was invited.</summary>
    private static IEnumerable<string> Ledger(Stage stage)
    {
        // The Sandbox's clock stands still between the steps of a story, so it takes calls that were seconds apart for one burst.
        foreach (var (rule, count) in stage.Engine.Sandbox.World.Ledger.BreachCounts.Where(each => each.Key != "altegio-rate"))
            yield return $"broken rule: {rule}, {count} times";
        if (stage.Engine.Sandbox.World.Ledger.Calls.Any(call => call.Body.Contains("attendees", StringComparison.Ordinal))) yield return "somebody was invited";
    }
}
