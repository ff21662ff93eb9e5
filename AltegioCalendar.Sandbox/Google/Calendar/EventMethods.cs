using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>events.get, insert, update, patch and delete, of single events, series and their occurrences.</summary>
internal sealed class EventMethods(CalendarBook book, EventWriter writer)
{
    public CalendarAnswer Get(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            return call.Shown(calendar, EventWriter.Existing(calendar, call));
        }
    }

    public CalendarAnswer Insert(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            var content = writer.Content(call, body);
            var id = ChosenId(body!, call);
            if (id is not null && calendar.Events.Find(id) is not null) throw GoogleErrors.Duplicate();
            if (content.Status == "cancelled") throw GoogleErrors.Invalid("Invalid value for: status");
            if (content.Json["eventType"]?.ToString() == "fromGmail") throw GoogleErrors.Invalid("Invalid value for: eventType");

            var uid = body!["iCalUID"]?.ToString() is { Length: > 0 } given ? given : null;
            if (uid is not null && calendar.Events.After(0).Any(e => e.ICalUid == uid && !e.IsCancelled))
                throw GoogleErrors.Duplicate();
            return call.Shown(calendar, writer.Add(call, calendar, content, id, uid));
        }
    }

    public CalendarAnswer Update(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            // The body is looked at before the event is looked up, as everywhere.
            var content = EventContent.From(body ?? throw GoogleErrors.ParseError(), call.Breach);
            var before = EventWriter.Existing(calendar, call);
            call.IfMatch(before.Etag);
            EventWriter.RefuseLowerSequence(body, before);
            writer.AddExtras(call, body, content, before);
            return call.Shown(calendar, writer.Write(calendar, before, content, EventWriter.SequenceOf(body)));
        }
    }

    public CalendarAnswer Patch(CalendarCall call)
    {
        var patch = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            if (patch is null) throw GoogleErrors.ParseError();
            var before = EventWriter.Existing(calendar, call);
            call.IfMatch(before.Etag);
            EventWriter.RefuseLowerSequence(patch, before);

            var merged = EventWriter.Patchable(before);
            JsonMerge.Into(merged, patch);
            var content = writer.Content(call, merged, before);
            return call.Shown(calendar, writer.Write(calendar, before, content, EventWriter.SequenceOf(patch)));
        }
    }

    public CalendarAnswer Delete(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            var before = EventWriter.Existing(calendar, call);
            if (before.IsCancelled) throw GoogleErrors.Deleted();
            call.IfMatch(before.Etag);
            writer.Cancel(calendar, before);
            return CalendarAnswer.NoContent;
        }
    }

    private static string? ChosenId(JsonObject body, CalendarCall call)
    {
        if (body["id"]?.ToString() is not { } id) return null;
        if (!EventIds.IsLegal(id))
        {
            call.Breach("wrong-id", id.Length > 60 ? id[..60] + "…" : id);
            throw GoogleErrors.InvalidId();
        }

        if (body["iCalUID"] is null) return id;
        call.Breach("id-and-icaluid", "send only id");
        throw GoogleErrors.InvalidId();
    }
}
