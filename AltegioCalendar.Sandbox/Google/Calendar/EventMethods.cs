using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>events.get, insert, update, patch, delete, import and move.</summary>
internal sealed class EventMethods(CalendarBook book, IdSource ids, GoogleSwitches switches)
{
    public CalendarAnswer Get(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = book.Open(call, AccessRole.FreeBusyReader);
            return Shown(call, calendar, Existing(calendar, call));
        }
    }

    public CalendarAnswer Insert(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = OpenToWrite(call);
            var content = EventContent.From(body ?? throw GoogleErrors.ParseError(), call.Breach);
            var id = ChosenId(body, call);
            if (id is not null && calendar.Events.Find(id) is not null) throw GoogleErrors.Duplicate();
            if (content.Status == "cancelled") throw GoogleErrors.Invalid("Invalid value for: status");

            id ??= ids.EventId();
            var uid = body["iCalUID"]?.ToString() is { Length: > 0 } given ? given : StoredEvent.UsualUid(id);
            switches.CountCreatedEvent(call.Email);
            return Shown(call, calendar, book.Put(calendar, Fresh(call, calendar, id, uid, content)));
        }
    }

    public CalendarAnswer Import(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = OpenToWrite(call);
            var content = EventContent.From(body ?? throw GoogleErrors.ParseError(), call.Breach);
            if (body["iCalUID"]?.ToString() is not { Length: > 0 } uid) throw GoogleErrors.Required("Missing iCalUID.");
            if (content.Json["eventType"]?.ToString() is { } type && type != "default")
                throw GoogleErrors.Invalid("Invalid value for: eventType");

            var organizer = (body["organizer"] as JsonObject)?["email"]?.ToString();
            var before = calendar.Events.After(0).FirstOrDefault(e => e.ICalUid == uid);
            if (before is null)
            {
                var made = Fresh(call, calendar, "_" + ids.EventId(), uid, content) with { ForeignOrganizer = organizer,
                    Sequence = Number(body) ?? 0 };
                return Shown(call, calendar, book.Put(calendar, made));
            }

            RefuseLowerSequence(body, before);
            return Shown(call, calendar,
                book.Put(calendar, Changed(before, content, Number(body)) with { ForeignOrganizer = organizer
                ?? before.ForeignOrganizer }));
        }
    }

    public CalendarAnswer Update(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = OpenToWrite(call);
            var content = EventContent.From(body ?? throw GoogleErrors.ParseError(), call.Breach);
            var before = Existing(calendar, call);
            call.IfMatch(before.Etag);
            RefuseLowerSequence(body, before);
            return Shown(call, calendar, Write(calendar, before, content, Number(body)));
        }
    }

    public CalendarAnswer Patch(CalendarCall call)
    {
        var patch = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = OpenToWrite(call);
            if (patch is null) throw GoogleErrors.ParseError();
            var before = Existing(calendar, call);
            call.IfMatch(before.Etag);
            RefuseLowerSequence(patch, before);

            var merged = before.IsBare ? [] : before.Content;
            merged["status"] = before.Status;
            JsonMerge.Into(merged, patch);
            return Shown(call, calendar, Write(calendar, before, EventContent.From(merged, call.Breach), Number(patch)));
        }
    }

    public CalendarAnswer Delete(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = OpenToWrite(call);
            var before = Existing(calendar, call);
            if (before.IsCancelled) throw GoogleErrors.Deleted();
            call.IfMatch(before.Etag);
            book.Put(calendar, Cancelled(before));
            return CalendarAnswer.NoContent;
        }
    }

    public CalendarAnswer Move(CalendarCall call)
    {
        lock (book.Gate)
        {
            var source = OpenToWrite(call);
            var before = Existing(source, call);
            if (before.IsCancelled) throw GoogleErrors.Deleted();
            if (call.Ask("destination") is not { Length: > 0 } destination) throw GoogleErrors.Required("Required");
            if (destination == "primary") destination = call.Email;
            var target = book.Open(call, AccessRole.WriterWithoutPrivateAccess, destination);
            if ((before.Text("eventType") ?? "default") != "default") throw GoogleErrors.Invalid("Invalid value for: eventType");
            if (target.Events.Find(before.Id) is { IsCancelled: false }) throw GoogleErrors.Duplicate();

            book.Put(source, Cancelled(before) with { IsBare = true });
            var moved = book.Put(target,
                before with { CalendarId = target.Row.Id, Updated = book.Now, Sequence = before.Sequence + 1 });
            return Shown(call, target, moved);
        }
    }

    public StoredEvent Cancelled(StoredEvent before) =>
        before with { Status = "cancelled", Updated = book.Now, Sequence = before.Sequence + 1 };

    private StoredCalendar OpenToWrite(CalendarCall call)
    {
        var calendar = book.Open(call, AccessRole.WriterWithoutPrivateAccess);
        switches.CheckBurst(calendar, book.Now);
        return calendar;
    }

    private StoredEvent Write(StoredCalendar calendar, StoredEvent before, EventContent content, int? sequence)
    {
        var revives = before.IsCancelled && content.Status != "cancelled";
        if (revives && switches.RefusesRevival) throw GoogleErrors.Forbidden();
        return book.Put(calendar, Changed(before, content, sequence));
    }

    private StoredEvent Changed(StoredEvent before, EventContent content, int? sequence)
    {
        var timeMoved = before.Start != content.Start || before.End != content.End || before.Status != content.Status;
        return before with
        {
            Content = content.Json, Start = content.Start, End = content.End, Status = content.Status, IsBare = false,
            Sequence = Math.Max(sequence ?? 0, before.Sequence + (timeMoved ? 1 : 0)),
            Updated = JsonMerge.DiffersBeyond(before.Content, content.Json, "reminders") || timeMoved ? book.Now : before.Updated,
        };
    }

    private StoredEvent Fresh(CalendarCall call, StoredCalendar calendar, string id, string uid, EventContent content) =>
        new(id, calendar.Row.Id)
    {
        Content = content.Json, Start = content.Start, End = content.End, Status = content.Status, Creator = call.Email,
        ICalUid = uid,
        Created = book.Now, Updated = book.Now,
    };

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

    private static StoredEvent Existing(StoredCalendar calendar, CalendarCall call) =>
        calendar.Events.Find(call.PathValue("eventId")) ?? throw GoogleErrors.NotFound();

    private static void RefuseLowerSequence(JsonObject body, StoredEvent before)
    {
        if (Number(body) is { } sent && sent < before.Sequence)
            throw GoogleErrors.Invalid($"Invalid sequence value. The specified sequence number is below the current sequence number of the resource: {before.Sequence}.");
    }

    private static int? Number(JsonObject body) =>
        body["sequence"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static CalendarAnswer Shown(CalendarCall call, StoredCalendar calendar, StoredEvent stored)
    {
        var row = calendar.Row;
        var zone = Zones.Find(call.Ask("timeZone") ?? row.TimeZone)
            ?? throw GoogleErrors.InvalidParameter("timeZone", "Invalid value for: timeZone");
        var isBusyOnly = calendar.RoleOf(call.Email, call.Account.HostedDomain) == AccessRole.FreeBusyReader;
        return new(json =>
        {
            if (isBusyOnly) EventJson.WriteBusy(json, stored, zone);
            else EventJson.Write(json, stored, row, zone, call.Email);
        }, stored.Etag);
    }
}
