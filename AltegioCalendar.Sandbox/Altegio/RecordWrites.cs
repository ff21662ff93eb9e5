using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>POST records, PUT and DELETE record: the API behind a front desk.</summary>
internal sealed class RecordWrites(FrontDesk desk)
{
    public Visit Create(AltegioSession session, LocationShelf shelf)
    {
        var body = Body(session);
        var activity = Number(body, "activity_id");
        var missing = (activity > 0 ? new[] { "client" } : ["staff_id", "services", "client", "datetime", "seance_length"])
            .Where(name => Member(body, name) is null).ToList();
        if (missing.Count > 0) throw Invalid(missing.Select(name => $"{name}: required"));

        var (name, phone, email) = Client(body);
        return Do(() => desk.Book(shelf.Location.Id,
            new BookingRequest(Number(body, "staff_id"), activity > 0 ? default : Start(body, shelf))
        {
            Services = Services(body), Client = name, Phone = phone, Email = email, ActivityId = activity,
            Seconds = activity > 0 ? null : (int)Number(body, "seance_length"), Comment = Text(body, "comment"),
            EvenIfBusy = Flag(body, "save_if_busy"),
        }, byOwnToken: true));
    }

    public Visit Replace(AltegioSession session, LocationShelf shelf, Visit before)
    {
        var body = Body(session);
        var missing = new[] { "staff_id", "services", "client", "datetime", "seance_length" }.Where(name =>
            !body.ContainsKey(name) && Member(body, name) is null).ToList();
        if (missing.Count > 0 && before.ActivityId == 0) throw Invalid(missing.Select(name => $"{name}: required"));
        if (before.ActivityId != 0 && Number(body, "activity_id") != before.ActivityId)
            throw Invalid(["activity_id: must equal the current one"]);

        return Do(() => desk.Change(shelf.Location.Id, before.Id, visit =>
            Replaced(body, shelf, visit), Flag(body, "save_if_busy"), byOwnToken: true));
    }

    public void Delete(LocationShelf shelf, Visit visit) => Do(() => desk.Cancel(shelf.Location.Id, visit.Id, byOwnToken: true));

    private Visit Replaced(JsonObject body, LocationShelf shelf, Visit visit)
    {
        var (name, phone, email) = Client(body);
        var client = desk.ClientFor(shelf, name, phone, email)?.Id;
        var changed = visit with
        {
            ClientId = client, Comment = Text(body, "comment"), Attendance = (Attendance)Number(body, "attendance"),
            Color = Text(body, "custom_color").TrimStart('#'),
            ApiId = body.ContainsKey("api_id") ? Text(body, "api_id") : visit.ApiId,
        };
        if (visit.ActivityId != 0) return changed;
        return changed with
        {
            StaffId = Number(body, "staff_id"), Start = Start(body, shelf), Seconds = (int)Number(body, "seance_length"),
            Services = Services(body).Select(id => FrontDesk.Sold(shelf, id)).ToList(),
        };
    }

    private static T Do<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (BookingRefusedException refused)
        {
            throw Invalid([refused.Message]);
        }
    }

    private static JsonObject Body(AltegioSession session) =>
        JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, "Wrong request format");

    private static AltegioError Invalid(IEnumerable<string> errors) => new(422, "Validation error", errors.ToList());

    private static DateTime Start(JsonObject body, LocationShelf shelf)
    {
        var text = Text(body, "datetime");
        var hasOffset = text.Length > 19 && (text.EndsWith('Z') || text.AsSpan(19).IndexOfAny('+', '-') >= 0);
        if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return Zones.WallIn(exact, shelf.Zone);
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            ? wall
            : throw Invalid(["datetime: wrong date"]);
    }

    private static (string Name, string Phone, string Email) Client(JsonObject body)
    {
        if (body["client"] is not JsonObject client) return ("", "", "");
        var name = string.Join(' ', new[] { Text(client, "name"), Text(client, "surname") }.Where(part => part.Length > 0));
        return (name, Text(client, "phone"), Text(client, "email"));
    }

    private static List<long> Services(JsonObject body) =>
        (body["services"] as JsonArray ?? []).Select(service => service is JsonObject one ? Number(one, "id") : 0).ToList();

    private static long Number(JsonObject body, string name) =>
        long.TryParse(Member(body, name)?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static bool Flag(JsonObject body, string name) => body[name]?.ToString() is "true" or "1";

    private static string Text(JsonObject body, string name) => body[name]?.ToString() ?? "";

    private static JsonNode? Member(JsonObject body, string name) =>
        body[name] ?? (name == "staff_id" ? body["team_member_id"] ?? body["master_id"] : null);
}
