using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Recurrence;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>What all methods that write an event have in common.</summary>
internal sealed class EventWriter(CalendarBook book, IdSource ids, GoogleSwitches switches)
{
    // What belongs to everybody's copy of an event, and so to its organizer.
    private static readonly string[] Shared = ["summary", "description", "location", "start", "end", "recurrence"];

    public StoredCalendar OpenToWrite(CalendarCall call)
    {
        var calendar = book.Open(call, AccessRole.WriterWithoutPrivateAccess);
        switches.CheckBurst(calendar, book.Now);
        return calendar;
    }

    /// <summary>The event of the path: stored, or an occurrence of a stored series.</summary>
    public static StoredEvent Existing(StoredCalendar calendar, CalendarCall call)
    {
        var id = call.PathValue("eventId");
        return calendar.Events.Find(id) ?? Series.Find(calendar, id) ?? throw GoogleErrors.NotFound();
    }

    /// <summary>A body taken apart and checked; what the caller says it cannot handle is left as it was.</summary>
    public EventContent Content(CalendarCall call, JsonObject? body, StoredEvent? before = null)
    {
        var content = EventContent.From(body ?? throw GoogleErrors.ParseError(), call.Breach);
        AddExtras(call, body, content, before);
        return content;
    }

    public void AddExtras(CalendarCall call, JsonObject body, EventContent content, StoredEvent? before) =>
        EventExtras.Apply(call, body, content.Json, before, ids);

    public StoredEvent Add(CalendarCall call, StoredCalendar calendar, EventContent content, string? chosenId, string? uid)
    {
        var id = chosenId ?? ids.EventId();
        switches.CountCreatedEvent(call.Email);
        return book.Put(calendar, Fresh(call, calendar, id, uid ?? StoredEvent.UsualUid(id), content));
    }

    public StoredEvent Fresh(CalendarCall call, StoredCalendar calendar, string id, string uid, EventContent content) =>
        new(id, calendar.Row.Id)
    {
        Content = content.Json, Start = content.Start, End = content.End, Status = content.Status, Creator = call.Email,
        ICalUid = uid, Created = book.Now, Updated = book.Now,
    };

    /// <summary>What a patch is merged into; an occurrence has times of its own and no rule.</summary>
    public static JsonObject Patchable(StoredEvent before)
    {
        var content = before.IsBare ? [] : before.Content;
        content["status"] = before.Status;
        if (before.Instance is null || before.IsBare) return content;
        content.Remove("recurrence");
        (content["start"], content["end"]) = (before.Start.ToJson(), before.End.ToJson());
        return content;
    }

    public StoredEvent Write(StoredCalendar calendar, StoredEvent before, EventContent content, int? sequence)
    {
        var revives = before.IsCancelled && content.Status != "cancelled";
        if (revives && switches.RefusesRevival) throw GoogleErrors.Forbidden();
        RefuseNewType(before, content);
        RefuseStranger(calendar, before, content);
        if (before.Instance is not null) content.Json.Remove("recurrence");

        var written = book.Put(calendar, Changed(before, content, sequence));
        if (before.IsSeries) TidyExceptions(calendar, written);
        return written;
    }

    public StoredEvent Changed(StoredEvent before, EventContent content, int? sequence)
    {
        var timeMoved = before.Start != content.Start || before.End != content.End || before.Status != content.Status;
        return before with
        {
            Content = content.Json, Start = content.Start, End = content.End, Status = content.Status, IsBare = false,
            Sequence = Math.Max(sequence ?? 0, before.Sequence + (timeMoved ? 1 : 0)),
            Updated = JsonMerge.DiffersBeyond(before.Content, content.Json, "reminders") || timeMoved ? book.Now : before.Updated,
        };
    }

    /// <summary>Leaves a tombstone; a series takes its changed occurrences along.</summary>
    public void Cancel(StoredCalendar calendar, StoredEvent before)
    {
        book.Put(calendar, Cancelled(before));
        foreach (var exception in LivingExceptions(calendar, before))
            book.Put(calendar, Cancelled(exception));
    }

    public StoredEvent Cancelled(StoredEvent before) =>
        before with { Status = "cancelled", Updated = book.Now, Sequence = before.Sequence + 1 };

    public static void RefuseLowerSequence(JsonObject body, StoredEvent before)
    {
        if (SequenceOf(body) is { } sent && sent < before.Sequence)
            throw GoogleErrors.Invalid($"Invalid sequence value. The specified sequence number is below the current sequence number of the resource: {before.Sequence}.");
    }

    public static int? SequenceOf(JsonObject body) =>
        body["sequence"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    // A series that moved or ended has no place any more for some of its changed occurrences.
    private void TidyExceptions(StoredCalendar calendar, StoredEvent series)
    {
        foreach (var exception in LivingExceptions(calendar, series))
            if (series.IsCancelled || Series.Find(calendar, exception.Id) is null)
                book.Put(calendar, Cancelled(exception));
    }

    private static List<StoredEvent> LivingExceptions(StoredCalendar calendar, StoredEvent series) =>
        calendar.Events.ExceptionsOf(series.Id).Where(exception => !exception.IsCancelled).ToList();

    private static void RefuseNewType(StoredEvent before, EventContent content)
    {
        var was = before.Text("eventType") ?? "default";
        content.Json["eventType"] ??= was;
        if (content.Json["eventType"]!.ToString() != was) throw GoogleErrors.Invalid("Invalid value for: eventType");
        if (was == "default") content.Json.Remove("eventType");
    }

    private static void RefuseStranger(StoredCalendar calendar, StoredEvent before, EventContent content)
    {
        if (before.ForeignOrganizer is not { } organizer || before.IsBare || content.Status == "cancelled") return;
        if (organizer.Equals(calendar.Row.Id, StringComparison.OrdinalIgnoreCase)) return;
        var stored = before.Content;
        if (stored["guestsCanModify"]?.GetValue<bool>() == true) return;
        if (Shared.Any(member => !JsonNode.DeepEquals(stored[member], content.Json[member]))) throw GoogleErrors.NotOrganizer();
    }
}
