using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>The team-member calls.</summary>
internal sealed class StaffCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    public WireResponse List(AltegioSession session, LocationShelf shelf, bool isRich)
    {
        List<StaffMember> rows;
        lock (book.Gate)
            rows = shelf.Staff.Values.OrderByDescending(person => person.Weight).ThenBy(person => person.Id).ToList();
        return answers.List(session.Request, rows, (json, person) =>
        {
            if (isRich) StaffJson.WriteRich(Writer(json), person);
            else StaffJson.WriteRow(Writer(json), person);
        }, isRich ? json => WriteTotal(json, rows.Count) : null);
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
        var person = Existing(shelf, id);
        return answers.Data(session.Request, 200, json => StaffJson.WriteRich(Writer(json), person));
    }

    public WireResponse Create(AltegioSession session, LocationShelf shelf)
    {
        var person = Written(new StaffMember(book.NextId(SalonIds.Kind.Staff), shelf.Location.Id, ""), Body(session));
        if (person.Name.Length == 0) throw new AltegioError(422, "Validation error", ["name: required"]);
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
                : throw new AltegioError(404, "Not found");
    }

    private static StaffMember Written(StaffMember person, JsonObject body) => person with
    {
        Name = body["name"]?.ToString() ?? person.Name,
        Specialization = body["specialization"]?.ToString() ?? person.Specialization,
        IsFired = body["fired"] is { } fired ? fired.ToString() is "1" or "true" : person.IsFired,
        Weight = int.TryParse(body["weight"]?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var weight)
            ? weight
            : person.Weight,
    };

    private static JsonObject Body(AltegioSession session) =>
        JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, "Wrong request format");

    private static void WriteTotal(Utf8JsonWriter json, int count)
    {
        json.WriteStartObject();
        json.WriteNumber("total_count", count);
        json.WriteEndObject();
    }

    private QuirkWriter Writer(Utf8JsonWriter json) => new(json, world.Quirks, origin);
}
