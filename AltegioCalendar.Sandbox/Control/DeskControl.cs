using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Control;

/// <summary>What the front-desk page asks and does.</summary>
internal sealed class DeskControl(WorldParts parts, SandboxWorld world)
{
    public WireResponse? Answer(WireRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", ["locations"]) => Locations(),
        ("GET", [var location, "setup"]) => Setup(Id(location)),
        ("GET", [var location, "day"]) => Day(request, Id(location)),
        ("POST", [var location, "visits"]) => Saved(Book(Id(location), Body(request))),
        ("PUT", [var location, "visits", var visit]) => Saved(Change(Id(location), Id(visit), Body(request))),
        ("DELETE", [var location, "visits", var visit]) => Saved(world.Salon.Cancel(Id(visit), Id(location))),
        ("POST", [var location, "visits", var visit, "attendance"]) => Saved(Attend(Id(location), Id(visit), Body(request))),
        ("POST", [var location, "groups"]) => OpenGroup(Id(location), Body(request)),
        ("PUT", [var location, "groups", var group]) => Saved(ChangeGroup(Id(location), Id(group), Body(request))),
        ("DELETE", [var location, "groups", var group]) =>
            Saved(world.Salon.ChangeGroup(Id(group), was => was with { IsDeleted = true }, evenIfBusy: true, Id(location))),
        ("POST", [var location, "busy-day"]) => BusyDay(Id(location), Body(request)),
        _ => null,
    };

    private WireResponse Locations() => JsonBody.AnswerValue(200, world.Salon.Locations.OrderBy(location => location.Id));

    private WireResponse Setup(long location) => JsonBody.AnswerValue(200, new
    {
        location = Shelf(location).Location,
        today = Text(world.Salon.WallClock(location)),
        staff = world.Salon.Staff(location).Where(person => person.IsCurrent).OrderByDescending(person => person.Weight),
        former = world.Salon.Staff(location).Where(person => !person.IsCurrent),
        services = world.Salon.Services(location),
        clients = world.Salon.Clients(location).Take(500).Select(client => new { client.FullName, client.Phone, client.Email }),
    });

    private WireResponse Day(WireRequest request, long location)
    {
        var version = parts.Salon.Version;
        if (request.Ask("since") == version.ToString(CultureInfo.InvariantCulture)) return WireResponse.Empty(204);
        var day = Date(request.Ask("date"));
        lock (parts.Salon.Gate)
        {
            var shelf = Shelf(location);
            var visits = shelf.Visits.Values.Where(visit => !visit.IsDeleted && visit.Start < day.AddDays(1) && visit.End > day)
                .OrderBy(visit => visit.Start).Select(visit => Shown(shelf, visit)).ToList();
            var groups = shelf.GroupEvents.Values.Where(group => !group.IsDeleted && group.Start.Date == day)
                .Select(group => new { group.Id, group.StaffId, start = Text(group.Start), group.Seconds, group.Capacity,
                    group.ServiceId, service = shelf.Services.GetValueOrDefault(group.ServiceId)?.Title }).ToList();
            return JsonBody.AnswerValue(200,
                new { version, now = Text(Zones.WallIn(parts.Clock.GetUtcNow(), shelf.Zone)), visits, groups });
        }
    }

    private static object Shown(LocationShelf shelf, Visit visit) => new
    {
        visit.Id, visit.StaffId, start = Text(visit.Start), visit.Seconds, visit.BreakSeconds, attendance = (int)visit.Attendance,
        visit.Comment, visit.IsOnline, visit.ActivityId,
        labels = SalonLabel.All.Where(label => visit.Labels.Contains(label.Id)).Select(label => label.Title),
        others = visit.VisitId == 0 ? 0 : shelf.Visits.Values.Count(other =>
            other.VisitId == visit.VisitId && other.Id != visit.Id && !other.IsDeleted),
        client = shelf.ClientOf(visit)?.FullName ?? "", phone = shelf.ClientOf(visit)?.Phone ?? "",
        email = shelf.ClientOf(visit)?.Email ?? "",
        services = visit.Services.Select(service => new { service.Id, service.Title }),
        isBlocked = visit.ClientId is null && visit.Services.Count == 0,
    };

    private Visit Book(long location, JsonObject body) => world.Salon.Book(new BookingRequest(Number(body, "staffId"), Time(body))
    {
        Services = Services(body), Client = Word(body, "client"), Phone = Word(body, "phone"), Email = Word(body, "email"),
        Comment = Word(body, "comment"), Seconds = Seconds(body), ActivityId = Number(body, "activityId"),
        EvenIfBusy = Flag(body, "evenIfBusy"),
    }, location);

    private Visit Change(long location, long id, JsonObject body) => world.Salon.Change(id, visit =>
    {
        var shelf = Shelf(location);
        var services = body.ContainsKey("services")
            ? Services(body).Select(service => FrontDesk.Sold(shelf, service)).ToList()
            : visit.Services;
        var sameServices = services.Select(service => service.Id).SequenceEqual(visit.Services.Select(service => service.Id));
        var length = Seconds(body)
            ?? (sameServices ? visit.Seconds : services.Sum(service => service.Seconds) + visit.BreakSeconds);
        var changed = visit with
        {
            Start = body.ContainsKey("start") ? Time(body) : visit.Start,
            StaffId = Number(body, "staffId") is > 0 and var staff ? staff : visit.StaffId,
            Services = sameServices ? visit.Services : services, Seconds = length,
            Comment = body.ContainsKey("comment") ? Word(body, "comment") : visit.Comment,
        };
        if (!body.ContainsKey("client")) return changed;
        var client = parts.Desk.ClientFor(shelf, Word(body, "client"), Word(body, "phone"), Word(body, "email"));
        return changed with { ClientId = client?.Id };
    }, Flag(body, "evenIfBusy"), location);

    private Visit Attend(long location, long id, JsonObject body)
    {
        var attendance = (Attendance)Number(body, "attendance");
        if (!Enum.IsDefined(attendance)) throw new ArgumentException("Attendance is -1, 0, 1 or 2.", nameof(body));
        return world.Salon.SetAttendance(id, attendance, location);
    }

    private WireResponse OpenGroup(long location, JsonObject body)
    {
        var group = world.Salon.OpenGroup(Number(body, "staffId"), Number(body, "serviceId"), Time(body),
            (int)Math.Max(2, Number(body, "capacity")), location: location);
        return JsonBody.AnswerValue(200, new { group.Id });
    }

    private GroupEvent ChangeGroup(long location, long id, JsonObject body) => world.Salon.ChangeGroup(id, group => group with
    {
        Start = body.ContainsKey("start") ? Time(body) : group.Start,
        StaffId = Number(body, "staffId") is > 0 and var staff ? staff : group.StaffId,
        Capacity = Number(body, "capacity") is > 0 and var seats ? (int)seats : group.Capacity,
    }, Flag(body, "evenIfBusy"), location);

    private WireResponse BusyDay(long location, JsonObject body)
    {
        var (booked, changed, cancelled) = new BusyDay(parts).Fill(location, Date(Word(body, "date")));
        return JsonBody.AnswerValue(200, new { booked, changed, cancelled });
    }

    private static WireResponse Saved(Visit visit) =>
        JsonBody.AnswerValue(200, new { visit.Id, visit.StaffId, start = Text(visit.Start), visit.IsDeleted });

    private static WireResponse Saved(GroupEvent group) =>
        JsonBody.AnswerValue(200, new { group.Id, group.StaffId, start = Text(group.Start), group.IsDeleted });

    private LocationShelf Shelf(long location) =>
        parts.Salon.Find(location) ?? throw new BookingRefusedException($"There is no location {location}.");

    private static JsonObject Body(WireRequest request) =>
        JsonBody.Object(request.Body) ?? throw new FormatException("The body is not a JSON object.");

    private static long Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw new ArgumentException($"{text} is no number.", nameof(text));

    private static DateTime Date(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ArgumentException("The day is missing or wrong.", nameof(text));

    private static string Text(DateTime wall) => wall.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Time(JsonObject body) => Number(body, "activityId") > 0 && !body.ContainsKey("start")
        ? default
        : DateTime.TryParseExact(Word(body, "start"), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            ? start
            : throw new ArgumentException("The day or the time is missing.", nameof(body));

    private static List<long> Services(JsonObject body) =>
        (body["services"] as JsonArray ?? []).Select(id => Id(id!.ToString())).ToList();

    private static int? Seconds(JsonObject body) => Number(body, "minutes") is > 0 and var minutes ? (int)minutes * 60 : null;

    private static long Number(JsonObject body, string name) =>
        long.TryParse(body[name]?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static string Word(JsonObject body, string name) => body[name]?.ToString().Trim() ?? "";

    private static bool Flag(JsonObject body, string name) => body[name]?.ToString() == "true";
}
