using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>The team-member calls.</summary>
internal sealed class StaffCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    /// <summary>Everybody, dismissed and deleted people too; there are no pages.</summary>
    public WireResponse List(AltegioSession session, LocationShelf shelf) =>
        answers.List(session.Request, Everybody(shelf), (json, person) => StaffJson.WriteRow(Writer(json), person), meta: null);

    public WireResponse ListRich(AltegioSession session, LocationShelf shelf)
    {
        if (world.Quirks.CompanyStaffRefused) throw new AltegioError(403, AltegioText.NotEnoughRights);
        var rows = Everybody(shelf);
        return answers.List(session.Request, rows, (json, person) => StaffJson.WriteRich(Writer(json), person), json =>
        {
            json.WriteStartObject();
            json.WriteNumber(world.Quirks.StaffTotalAsCount ? "count" : "total_count", rows.Count);
            json.WriteEndObject();
        });
    }

    public WireResponse Get(AltegioSession session, LocationShelf shelf, string id)
    {
        var person = Existing(shelf, id);
        if (world.Quirks.StaffAnswersObject)
            return answers.Data(session.Request, 200, json => StaffJson.WriteText(Writer(json), person));
        return answers.List(session.Request, [person], (json, one) => StaffJson.WriteText(Writer(json), one), meta: null);
    }

    public WireResponse GetRich(AltegioSession session, LocationShelf shelf, string id)
    {
        if (world.Quirks.CompanyStaffRefused) throw new AltegioError(403, AltegioText.NotEnoughRights);
        var person = Existing(shelf, id);
        return answers.Data(session.Request, 200, json => StaffJson.WriteRich(Writer(json), person));
    }

    public WireResponse Create(AltegioSession session, LocationShelf shelf)
    {
        var person = Written(new StaffMember(book.NextId(SalonIds.Kind.Staff), shelf.Location.Id, ""), Body(session));
        if (person.Name.Length == 0) throw new AltegioError(422, AltegioText.Invalid, ["name: required"]);
        return Stored(session, person, 201, "create");
    }

    public WireResponse Replace(AltegioSession session, LocationShelf shelf, string id) =>
        Stored(session, Written(Existing(shelf, id), Body(session)), 200, "update");

    public WireResponse Delete(LocationShelf shelf, string id)
    {
        var person = Existing(shelf, id) with { IsDeleted = true };
        book.Put(person);
        book.Tell(new("staff", person.LocationId, person.Id, "delete", ByOwnToken: true));
        return WireResponse.Empty(204);
    }

    private List<StaffMember> Everybody(LocationShelf shelf)
    {
        lock (book.Gate)
            return [.. shelf.Staff.Values.OrderByDescending(person => person.Weight).ThenBy(person => person.Id)];
    }

    private WireResponse Stored(AltegioSession session, StaffMember person, int status, string what)
    {
        book.Put(person);
        book.Tell(new("staff", person.LocationId, person.Id, what, ByOwnToken: true));
        return answers.Data(session.Request, status, json => StaffJson.WriteRich(Writer(json), person));
    }

    private StaffMember Existing(LocationShelf shelf, string id)
    {
        lock (book.Gate)
            return long.TryParse(id, out var number) && shelf.Staff.TryGetValue(number, out var person)
                ? person
                : throw new AltegioError(404, AltegioText.NotFound);
    }

    private static StaffMember Written(StaffMember person, JsonObject body) => person with
    {
        Name = body["name"]?.ToString() ?? person.Name,
        Specialization = body["specialization"]?.ToString() ?? person.Specialization,
        Information = body["information"]?.ToString() ?? person.Information,
        ApiId = body["api_id"]?.ToString() ?? person.ApiId,
        IsFired = Flag(body["fired"]) ?? person.IsFired,
        IsHidden = Flag(body["hidden"]) ?? person.IsHidden,
        Weight = int.TryParse(body["weight"]?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var weight)
            ? weight
            : person.Weight,
    };

    private static bool? Flag(JsonNode? flag) => flag is null ? null : flag.ToString() is "1" or "true";

    private static JsonObject Body(AltegioSession session) =>
        JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, AltegioText.WrongFormat);

    private QuirkWriter Writer(Utf8JsonWriter json) => new(json, world.Quirks, origin);
}
