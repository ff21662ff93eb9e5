using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>POST auth, GET companies and GET company.</summary>
internal sealed class CompanyCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    // Without my=1 the live call shows other people's locations too.
    private static readonly SalonLocation Foreign =
        new(700099, "Somebody else's salon", "Europe/Vienna") { City = "Vienna", Country = "Austria" };

    public WireResponse Authorize(AltegioSession session)
    {
        var body = JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, "Wrong request format");
        if (body["login"]?.ToString() != world.Login || body["password"]?.ToString() != world.Password)
            throw new AltegioError(401, "Wrong login or password.");
        return answers.Data(session.Request, 201, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", 12000001);
            json.WriteString("user_token", world.UserToken);
            json.WriteString("name", "Salon owner");
            json.WriteString("phone", "4915550000001");
            json.WriteString("login", world.Login);
            json.WriteString("email", world.Login);
            json.WriteString("avatar", $"{origin}/sandbox/assets/icon.svg");
            json.WriteBoolean("is_approved", true);
            json.WriteBoolean("is_email_confirmed", false);
            json.WriteEndObject();
        });
    }

    public WireResponse List(AltegioSession session)
    {
        var isMine = session.Asked("my") == "1";
        if (isMine && !session.HasUser) throw new AltegioError(401, "Authentication needed.");

        List<SalonLocation> all;
        lock (book.Gate)
            all = book.Locations.Select(shelf => shelf.Location).OrderBy(location => location.Id).ToList();
        if (isMine) all = all.Where(location => !world.ForbiddenLocations.Contains(location.Id)).ToList();
        else all.Add(Foreign);
        if (session.Number("id") is > 0 and var id) all = all.Where(location => location.Id == id).ToList();

        var page = (int)Math.Max(1, session.Number("page"));
        var size = (int)Math.Clamp(session.Number("count") is > 0 and var count ? count : 200, 1, 300);
        var rows = all.Skip((page - 1) * size).Take(size).ToList();
        return answers.List(session.Request, rows, (json, location) => Write(json, location, isRow: true), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total_count", all.Count);
            json.WriteEndObject();
        });
    }

    public WireResponse Get(AltegioSession session, string id)
    {
        if (!session.HasPartner) throw new AltegioError(401, "Authentication needed.", isLegacy: true);
        if (!long.TryParse(id, out var number) || book.Find(number) is not { } shelf)
            throw new AltegioError(404, $"No location with identifier {id} found", isLegacy: true);
        if (world.ForbiddenLocations.Contains(number)) throw new AltegioError(403, "Access denied.");
        return answers.Data(session.Request, 200, json => Write(json, shelf.Location, isRow: false));
    }

    private void Write(Utf8JsonWriter json, SalonLocation location, bool isRow) =>
        CompanyJson.Write(new QuirkWriter(json, world.Quirks, origin), location, book.Now, isRow);
}
