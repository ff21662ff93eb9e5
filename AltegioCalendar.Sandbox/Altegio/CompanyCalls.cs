using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>POST auth, GET companies and GET company.</summary>
internal sealed class CompanyCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    private const int UsualPage = 200;
    private const int LargestPage = 300;

    // Without my=1 the live call shows other people's locations too.
    private static readonly SalonLocation Foreign =
        new(700099, "Somebody else's salon", "Europe/Vienna") { City = "Vienna", Country = "Austria" };

    /// <summary>Refuses whom a location's rights keep out.</summary>
    public static void Admit(LocationAccess access, long location)
    {
        if (access is LocationAccess.Denied or LocationAccess.Uninstalled) throw new AltegioError(403, AltegioText.Denied);
        if (access == LocationAccess.LicenceExpired) throw new AltegioError(403, AltegioText.NoLicence(location));
    }

    public WireResponse Authorize(AltegioSession session)
    {
        var body = JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, AltegioText.WrongFormat);
        var missing = new[] { "login", "password" }.Where(name => body[name]?.ToString() is null or "").ToList();
        if (missing.Count > 0) throw new AltegioError(422, AltegioText.Invalid, [.. missing.Select(name => $"{name}: required")]);
        var login = body["login"]!.ToString();
        if ((login != world.Login && login.TrimStart('+') != world.Phone) || body["password"]!.ToString() != world.Password)
            throw new AltegioError(401, AltegioText.WrongLogin);
        return answers.Data(session.Request, 201, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", Visit.OwnerId);
            json.WriteString("user_token", world.UserToken);
            json.WriteString("name", "Salon owner");
            json.WriteString("phone", world.Phone);
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
        if (isMine && !session.HasUser) throw new AltegioError(401, session.MissingToken);
        var all = Matching(session, isMine);

        var page = (int)Math.Clamp(session.Number("page"), 1, 1_000_000);
        var size = (int)Math.Clamp(session.Number("count") is > 0 and var count ? count : UsualPage, 1, LargestPage);
        var rows = all.Skip((page - 1) * size).Take(size).ToList();
        return answers.List(session.Request, rows, (json, location) => CompanyJson.Write(
            new QuirkWriter(json, world.Quirks, origin), location, book.Now, CompanyShape.Row, withAccess: false), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total_count", all.Count);
            json.WriteEndObject();
        });
    }

    public WireResponse Get(AltegioSession session, string id)
    {
        if (!session.HasPartner) throw new AltegioError(401, session.MissingToken, isLegacy: true);
        if (!long.TryParse(id, out var number) || book.Find(number) is not { } shelf)
            throw new AltegioError(404, AltegioText.NoLocation(id), isLegacy: true);
        Admit(world.AccessTo(number), number);
        var isMine = session.Asked("my") == "1";
        if (isMine && !session.HasUser) throw new AltegioError(401, session.MissingToken, isLegacy: true);
        return answers.Data(session.Request, 200, json => CompanyJson.Write(
            new QuirkWriter(json, world.Quirks, origin), shelf.Location, book.Now, CompanyShape.Single, isMine));
    }

    private List<SalonLocation> Matching(AltegioSession session, bool isMine)
    {
        IEnumerable<SalonLocation> all;
        lock (book.Gate)
            all = book.Locations.Select(shelf => shelf.Location).ToList();
        all = isMine
            ? all.Where(location => world.AccessTo(location.Id) is not (LocationAccess.Denied or LocationAccess.Uninstalled))
            : all.Append(Foreign);
        if (session.Number("id") is > 0 and var id) all = all.Where(location => location.Id == id);
        if (session.Number("min_id") is > 0 and var least) all = all.Where(location => location.Id >= least);
        if (session.Number("city_id") is > 0 and var city) all = all.Where(location => CompanyJson.CityId(location) == city);
        if (session.Asked("active") == "0") all = [];
        return [.. all.OrderBy(location => location.Id)];
    }
}
