using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>events.import, move and quickAdd: events that do not come as a plain insert.</summary>
internal sealed class EventArrivals(CalendarBook book, EventWriter writer, IdSource ids)
{
    public CalendarAnswer Import(CalendarCall call)
    {
        var body = JsonBody.Object(call.Request.Body);
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            var content = writer.Content(call, body);
            if (body!["iCalUID"]?.ToString() is not { Length: > 0 } uid) throw GoogleErrors.Required("Missing iCalUID.");
            if (content.Json["eventType"]?.ToString() is { } type && type != "default")
                throw GoogleErrors.Invalid("Invalid value for: eventType");

            var organizer = body["organizer"]?["email"]?.ToString();
            if (calendar.Row.Id.Equals(organizer, StringComparison.OrdinalIgnoreCase)) organizer = null;
            var sequence = EventWriter.SequenceOf(body);
            var before = calendar.Events.After(0).FirstOrDefault(e => e.ICalUid == uid && e.Instance is null);
            if (before is null)
                return call.Shown(calendar, book.Put(calendar, writer.Fresh(call, calendar, "_" + ids.EventId(), uid, content) with
                {
                    ForeignOrganizer = organizer, Sequence = sequence ?? 0,
                }));

            EventWriter.RefuseLowerSequence(body, before);
            return call.Shown(calendar, book.Put(calendar, writer.Changed(before, content, sequence) with
            {
                ForeignOrganizer = organizer ?? before.ForeignOrganizer,
            }));
        }
    }

    public CalendarAnswer Move(CalendarCall call)
    {
        lock (book.Gate)
        {
            var source = writer.OpenToWrite(call);
            var before = EventWriter.Existing(source, call);
            if (before.IsCancelled) throw GoogleErrors.Deleted();
            var destination = call.Ask("destination")!;
            if (destination == "primary") destination = call.Email;
            var target = book.Open(call, AccessRole.WriterWithoutPrivateAccess, destination);
            if ((before.Text("eventType") ?? "default") != "default") throw GoogleErrors.Invalid("Invalid value for: eventType");
            if (before.Instance is not null)
                throw GoogleErrors.Backend(400, "cannotChangeOrganizerOfInstance",
                    "Cannot change the organizer of an instance.", "calendar");
            if (target.Events.Find(before.Id) is { IsCancelled: false }) throw GoogleErrors.Duplicate();

            foreach (var exception in source.Events.ExceptionsOf(before.Id).ToList())
                Carry(source, target, exception);
            return call.Shown(target, Carry(source, target, before with { Sequence = before.Sequence + 1 }));
        }
    }

    public CalendarAnswer QuickAdd(CalendarCall call)
    {
        lock (book.Gate)
        {
            var calendar = writer.OpenToWrite(call);
            var zone = Zones.Find(calendar.Row.TimeZone)!;
            var body = QuickText.Read(call.Ask("text")!, Zones.WallIn(book.Now, zone)).ToEvent(zone.Id);
            return call.Shown(calendar, writer.Add(call, calendar, writer.Content(call, body), chosenId: null, uid: null));
        }
    }

    private StoredEvent Carry(StoredCalendar source, StoredCalendar target, StoredEvent moved)
    {
        book.Put(source, writer.Cancelled(moved) with { IsBare = true });
        return book.Put(target, moved with { CalendarId = target.Row.Id, Updated = book.Now });
    }
}
