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
        ("POST", [var location, "busy-day"]) => BusyDay(Id(location), Body(request)),
        _ => null,
    };

    private WireResponse Locations() => JsonBody.AnswerValue(200, world.Salon.Locations.OrderBy(location => location.Id));

    private WireResponse Setup(long location) => JsonBody.AnswerValue(200, new
    {
        location = world.Salon.Locations.First(one => one.Id == location),
        today = Text(world.Salon.WallClock(location)),
        staff = world.Salon.Staff(location).Where(person => person.IsCurrent).OrderByDescending(person => person.Weight),
        services = world.Salon.Services(location),
        clients = world.Salon.Clients(location).Take(500).Select(client => new { client.FullName, client.Phone, client.Email }),
    });

    private WireResponse Day(WireRequest request, long location)
    {
        var version = parts.Salon.Version;
        if (request.Ask("since") == version.ToString(CultureInfo.InvariantCulture)) return WireResponse.Empty(204);
        var day = DateTime.ParseExact(request.Ask("date") ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        lock (parts.Salon.Gate)
        {
            var shelf = parts.Salon.Find(location)!;
            var visits = shelf.Visits.Values.Where(visit => !visit.IsDeleted && visit.Start < day.AddDays(1) && visit.End > day)
                .OrderBy(visit => visit.Start).Select(visit => Shown(shelf, visit)).ToList();
            var groups = shelf.GroupEvents.Values.Where(group => !group.IsDeleted && group.Start.Date == day)
                .Select(group => new { group.Id, group.StaffId, start = Text(group.Start), group.Seconds, group.Capacity,
                    service = shelf.Services.GetValueOrDefault(group.ServiceId)?.Title }).ToList();
            return JsonBody.AnswerValue(200,
                new { version, now = Text(Zones.WallIn(parts.Clock.GetUtcNow(), shelf.Zone)), visits, groups });
        }
    }

    private static object Shown(LocationShelf shelf, Visit visit) => new
    {
        visit.Id, visit.StaffId, start = Text(visit.Start), visit.Seconds, visit.BreakSeconds, attendance = (int)visit.Attendance,
        visit.Comment,
        visit.ActivityId, client = shelf.ClientOf(visit)?.FullName ?? "", phone = shelf.ClientOf(visit)?.Phone ?? "",
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
        var shelf = parts.Salon.Find(location)!;
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

    private Visit Attend(long location, long id, JsonObject body) =>
        world.Salon.SetAttendance(id, (Attendance)Number(body, "attendance"), location);

    private WireResponse OpenGroup(long location, JsonObject body)
    {
        var group = world.Salon.OpenGroup(Number(body, "staffId"), Number(body, "serviceId"), Time(body),
            (int)Math.Max(2, Number(body, "capacity")), location);
        return JsonBody.AnswerValue(200, new { group.Id });
    }

    private WireResponse BusyDay(long location, JsonObject body)
    {
        var day = DateTime.ParseExact(Word(body, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return JsonBody.AnswerValue(200, new { booked = new BusyDay(parts).Fill(location, day) });
    }

    private static WireResponse Saved(Visit visit) =>
        JsonBody.AnswerValue(200, new { visit.Id, visit.StaffId, start = Text(visit.Start), visit.IsDeleted });

    private static JsonObject Body(WireRequest request) =>
        JsonBody.Object(request.Body) ?? throw new FormatException("The body is not a JSON object.");

    private static long Id(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTime wall) => wall.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Time(JsonObject body) => Number(body, "activityId") > 0 && !body.ContainsKey("start")
        ? default
        : DateTime.ParseExact(Word(body, "start"), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

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
