using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Calls on one record, one visit, and group events.</summary>
internal sealed class RecordCalls(AltegioWorld world, SalonBook book, RecordWrites writes, AltegioAnswers answers, string origin)
{
    public WireResponse Get(AltegioSession session, LocationShelf shelf, string id)
    {
        var visit = Existing(shelf, id);
        if (visit.IsDeleted && world.Quirks.DeletedAnswers404) throw new AltegioError(404, "Not found");
        return Answer(session, shelf, visit, 200);
    }

    public WireResponse Create(AltegioSession session, LocationShelf shelf)
    {
        var visit = writes.Create(session, shelf);
        return world.Quirks.CreateAnswersArray
            ? answers.Data(session.Request, 201, json =>
            {
                json.WriteStartArray();
                Write(json, shelf, visit);
                json.WriteEndArray();
            })
            : Answer(session, shelf, visit, 201);
    }

    public WireResponse Replace(AltegioSession session, LocationShelf shelf, string id)
    {
        var before = Existing(shelf, id);
        if (before.IsDeleted) throw new AltegioError(404, "Not found");
        return Answer(session, shelf, writes.Replace(session, shelf, before), 201);
    }

    public WireResponse Delete(LocationShelf shelf, string id)
    {
        var visit = Existing(shelf, id);
        if (visit.IsDeleted) throw new AltegioError(404, "Not found");
        writes.Delete(shelf, visit);
        return WireResponse.Empty(204);
    }

    public WireResponse GetVisit(AltegioSession session, string id)
    {
        lock (book.Gate)
        {
            var found = book.Locations.SelectMany(shelf =>
                shelf.Visits.Values.Where(visit => visit.VisitId != 0 && $"{visit.VisitId}" == id)
                .Select(visit => (shelf, visit))).ToList();
            if (found.Count == 0) throw new AltegioError(404, "Not found");
            return answers.Data(session.Request, 200, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", found[0].visit.VisitId);
                json.WriteStartArray("records");
                foreach (var (shelf, visit) in found)
                    RecordJson.Write(new QuirkWriter(json, world.Quirks with { FlagsSwapped = true }, origin), shelf, visit,
                        RecordShape.Row, book.Now);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
    }

    public WireResponse Search(AltegioSession session, LocationShelf shelf)
    {
        if (session.Day("from") is not { } from || session.Day("till") is not { } till)
            throw new AltegioError(422, "Validation error", ["from and till: required"]);
        var staff = Ids(session, "staff_ids");
        var services = Ids(session, "service_ids");
        List<GroupEvent> all;
        lock (book.Gate)
            all = shelf.GroupEvents.Values.Where(group => !group.IsDeleted && group.Start.Date >= from && group.Start.Date <= till
                && (staff.Count == 0 || staff.Contains(group.StaffId))
                    && (services.Count == 0 || services.Contains(group.ServiceId)))
                .OrderBy(group => group.Start).ToList();

        var page = (int)Math.Max(1, session.Number("page"));
        var size = (int)Math.Clamp(session.Number("count") is > 0 and var count ? count : 25, 1, 300);
        var rows = all.Skip((page - 1) * size).Take(size).ToList();
        return answers.List(session.Request, rows, (json, group) => WriteGroup(json, shelf, group), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", all.Count);
            json.WriteEndObject();
        });
    }

    public WireResponse GetGroup(AltegioSession session, LocationShelf shelf, string id)
    {
        lock (book.Gate)
        {
            if (!long.TryParse(id, out var number) || !shelf.GroupEvents.TryGetValue(number, out var group))
                throw new AltegioError(404, "Not found");
            return answers.Data(session.Request, 200, json => WriteGroup(json, shelf, group));
        }
    }

    private static HashSet<long> Ids(AltegioSession session, string name) => new[] { name, name + "[]" }
        .SelectMany(key => session.Request.Query.GetValueOrDefault(key).Select(value => value!))
        .SelectMany(value => value.Split(',')).Select(value => long.TryParse(value, out var id) ? id : -1).ToHashSet();

    private void WriteGroup(Utf8JsonWriter json, LocationShelf shelf, GroupEvent group)
    {
        var quirk = new QuirkWriter(json, world.Quirks, origin);
        json.WriteStartObject();
        json.WriteNumber("id", group.Id);
        json.WriteNumber("company_id", group.LocationId);
        json.WriteNumber("service_id", group.ServiceId);
        json.WriteNumber("staff_id", group.StaffId);
        json.WriteString("date", RecordJson.Wall(group.Start));
        json.WriteNumber("timestamp", Zones.At(group.Start, shelf.Zone).ToUnixTimeSeconds());
        json.WriteNumber("length", group.Seconds);
        json.WriteNumber("capacity", group.Capacity);
        lock (book.Gate)
            json.WriteNumber("records_count",
                shelf.Visits.Values.Count(visit => visit.ActivityId == group.Id && !visit.IsDeleted));
        json.WriteString("color", "");
        json.WriteString("font_color", "");
        json.WriteString("comment", group.Comment);
        json.WriteString("instructions", "");
        json.WriteString("stream_link", "");
        quirk.Bit("notified", false);
        if (shelf.Services.TryGetValue(group.ServiceId, out var service))
        {
            json.WriteStartObject("service");
            json.WriteNumber("id", service.Id);
            json.WriteString("title", service.Title);
            json.WriteEndObject();
        }

        RecordParts.WriteStaff(quirk, shelf.Staff.GetValueOrDefault(group.StaffId));
        quirk.EmptyArray("resource_instances");
        quirk.EmptyArray("labels");
        json.WriteEndObject();
    }

    private Visit Existing(LocationShelf shelf, string id)
    {
        lock (book.Gate)
            return long.TryParse(id, out var number) && shelf.Visits.TryGetValue(number, out var visit)
                ? visit
                : throw new AltegioError(404, "Not found");
    }

    private WireResponse Answer(AltegioSession session, LocationShelf shelf, Visit visit, int status) =>
        answers.Data(session.Request, status, json => Write(json, shelf, visit));

    private void Write(Utf8JsonWriter json, LocationShelf shelf, Visit visit)
    {
        lock (book.Gate)
            RecordJson.Write(new QuirkWriter(json, world.Quirks, origin), shelf, visit, RecordShape.Single, book.Now);
    }
}
