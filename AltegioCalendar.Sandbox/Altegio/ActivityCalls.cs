using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Group events: the only way to see one that nobody has booked yet.</summary>
internal sealed class ActivityCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    private const int UsualPage = 25;
    private const int LargestPage = 300;

    public WireResponse Search(AltegioSession session, LocationShelf shelf)
    {
        if (session.Day("from") is not { } from || session.Day("till") is not { } till)
            throw new AltegioError(422, AltegioText.Invalid, ["from: required", "till: required"]);
        var (staff, services, resources) = (session.Numbers("staff_id"), session.Numbers("service_id"), session.Numbers("resource_id"));
        List<GroupEvent> all;
        lock (book.Gate)
            all = shelf.GroupEvents.Values.Where(group => !group.IsDeleted && group.Start.Date >= from && group.Start.Date <= till
                && (staff.Count == 0 || staff.Contains(group.StaffId))
                && (services.Count == 0 || services.Contains(group.ServiceId))
                && resources.Count == 0) // no class here needs a room or a machine
                .OrderBy(group => group.Start).ThenBy(group => group.Id).ToList();

        var page = (int)Math.Clamp(session.Number("page"), 1, 1_000_000);
        var size = (int)Math.Clamp(session.Number("count") is > 0 and var count ? count : UsualPage, 1, LargestPage);
        var rows = all.Skip((page - 1) * size).Take(size).ToList();
        return answers.List(session.Request, rows, (json, group) => Write(json, shelf, group), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", all.Count);
            json.WriteEndObject();
        });
    }

    public WireResponse Get(AltegioSession session, LocationShelf shelf, string id)
    {
        lock (book.Gate)
        {
            if (!long.TryParse(id, out var number) || !shelf.GroupEvents.TryGetValue(number, out var group) || group.IsDeleted)
                throw new AltegioError(404, AltegioText.NotFound);
            return answers.Data(session.Request, 200, json => Write(json, shelf, group));
        }
    }

    private void Write(Utf8JsonWriter json, LocationShelf shelf, GroupEvent group)
    {
        var quirk = new QuirkWriter(json, world.Quirks, origin);
        json.WriteStartObject();
        json.WriteNumber("id", group.Id);
        json.WriteNumber(world.Quirks.ActivitySaysSalonId ? "salon_id" : "company_id", group.LocationId);
        json.WriteNumber("service_id", group.ServiceId);
        json.WriteNumber("staff_id", group.StaffId);
        json.WriteString("date", RecordJson.Wall(group.Start));
        json.WriteNumber("timestamp", Zones.At(group.Start, shelf.Zone).ToUnixTimeSeconds());
        json.WriteNumber("length", group.Seconds);
        json.WriteNumber("capacity", group.Capacity);
        lock (book.Gate)
            json.WriteNumber("records_count",
                shelf.Visits.Values.Where(visit => visit.ActivityId == group.Id && !visit.IsDeleted).Sum(visit => visit.Seats));
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
            json.WriteNumber("price_min", service.Price);
            json.WriteNumber("price_max", service.Price);
            json.WriteEndObject();
        }

        RecordParts.WriteStaff(quirk, shelf.Staff.GetValueOrDefault(group.StaffId));
        quirk.EmptyArray("resource_instances");
        quirk.EmptyArray("labels");
        json.WriteEndObject();
    }
}
