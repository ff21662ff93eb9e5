using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>What a client sent to create or replace a record. Numbers may come as text; names may be v2's.</summary>
internal sealed class RecordBody
{
    private const int LongestBreak = 3600;
    private const int BreakStep = 300;

    private readonly JsonObject _body;
    private readonly LocationShelf _shelf;

    private RecordBody(JsonObject body, LocationShelf shelf) => (_body, _shelf) = (body, shelf);

    public static RecordBody Read(AltegioSession session, LocationShelf shelf)
    {
        var body = new RecordBody(JsonBody.Object(session.Request.Body) ?? throw new AltegioError(400, AltegioText.WrongFormat), shelf);
        body.Check();
        return body;
    }

    public static AltegioError Invalid(params string[] errors) => new(422, AltegioText.Invalid, errors);

    public long ActivityId => Number("activity_id") ?? 0;
    public long StaffId => Number("staff_id") ?? 0;
    public int Seconds => (int)(Number("seance_length") ?? 0);
    public int Seats => (int)Math.Clamp(Number("clients_count") ?? 1, 1, 100);
    public bool EvenIfBusy => Member("save_if_busy")?.ToString() is "true" or "1";
    public Attendance Attendance => (Attendance)(Number("attendance") ?? 0);
    public int? BreakSeconds => (int?)Number("technical_break_duration");
    public DateTime Start => Zones.WallIn(AltegioTime.Read(Text("datetime"), _shelf.Zone) ?? throw Invalid("datetime: wrong date"), _shelf.Zone);

    public IReadOnlyList<long> ServiceIds =>
        [.. (Member("services") as JsonArray ?? []).Select(service => NumberOf(service is JsonObject one ? one["id"] : service) ?? 0)];

    public IReadOnlyList<long> Labels =>
        [.. (Member("record_labels") as JsonArray ?? []).Select(label => NumberOf(label is JsonObject one ? one["id"] : label) ?? 0)];

    public string CustomFields => Member("custom_fields") is JsonObject { Count: > 0 } fields ? fields.ToJsonString() : "";

    public string ClientName =>
        string.Join(' ', new[] { ClientText("name"), ClientText("surname") }.Where(part => part.Length > 0));

    public string ClientPhone => ClientText("phone");
    public string ClientEmail => ClientText("email");

    public bool Has(string name) => Member(name) is not null;

    public string Text(string name) => Member(name)?.ToString() ?? "";

    public int? Hours(string name) => (int?)Number(name);

    /// <summary>The price that was sent with a service counts, not the list's.</summary>
    public SoldService Priced(SoldService service)
    {
        var sent = (Member("services") as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(one => NumberOf(one["id"]) == service.Id);
        decimal Money(string name, decimal usual) =>
            decimal.TryParse(sent?[name]?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var money) ? money : usual;
        return service with
        {
            FirstCost = Money("first_cost", service.FirstCost), Discount = Money("discount", service.Discount),
            Cost = Money("cost", service.Cost),
        };
    }

    public void Demand(params string[] names)
    {
        var missing = names.Where(name => !Has(name)).Select(name => $"{name}: required").ToArray();
        if (missing.Length > 0) throw Invalid(missing);
        if (names.Contains("seance_length") && Seconds <= 0) throw Invalid("seance_length: more than 0");
        if (names.Contains("datetime")) _ = Start;
    }

    // A live account refused a change that carried more than these three.
    public void RefuseUnknownClientFields()
    {
        var unknown = (Member("client") as JsonObject ?? []).Select(pair => pair.Key).Except(["phone", "name", "email"]).ToArray();
        if (unknown.Length > 0) throw Invalid([.. unknown.Select(name => $"client.{name}: unknown")]);
    }

    private void Check()
    {
        var errors = new List<string>();
        if (Has("services") && Member("services") is not JsonArray) errors.Add("services: an array");
        if (Has("client") && Member("client") is not JsonObject) errors.Add("client: an object");
        if (Has("attendance") && Number("attendance") is not (-1 or 0 or 1 or 2)) errors.Add("attendance: -1, 0, 1 or 2");
        if (Has("technical_break_duration") && (BreakSeconds is not (>= 0 and <= LongestBreak) || BreakSeconds % BreakStep != 0))
            errors.Add("technical_break_duration: a multiple of 300, at most 3600");
        if (ClientPhone.Count(char.IsAsciiDigit) is > 0 and (< 9 or > 15)) errors.Add("client.phone: 9 to 15 digits");
        if (errors.Count > 0) throw Invalid([.. errors]);
    }

    private string ClientText(string name) => Member("client") is JsonObject client ? client[name]?.ToString() ?? "" : "";

    private long? Number(string name) => NumberOf(Member(name));

    private static long? NumberOf(JsonNode? node) =>
        long.TryParse(node?.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private JsonNode? Member(string name) => AltegioNames.Member(_body, name);
}
