using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>The two arrays of a record that come only when asked for.</summary>
internal static class RecordMoney
{
    private const int ColourService = 90 * 60;

    /// <summary>Long services use something up.</summary>
    public static void WriteConsumables(QuirkWriter quirk, LocationShelf shelf, Visit visit)
    {
        var json = quirk.Json;
        json.WriteStartArray("consumables");
        foreach (var service in visit.Services.Where(service => service.Seconds >= ColourService))
        {
            json.WriteStartObject();
            json.WriteNumber("id", visit.Id + 2_000_000);
            json.WriteNumber("document_id", visit.VisitId + 2);
            json.WriteNumber("type_id", 2);
            json.WriteNumber("company_id", visit.LocationId);
            json.WriteNumber("good_id", 4_853_087);
            json.WriteNumber("amount", -1);
            json.WriteNumber("cost_per_unit", 0.03);
            json.WriteNumber("discount", 0);
            json.WriteNumber("cost", 0.03);
            json.WriteNumber("master_id", visit.StaffId);
            json.WriteNumber("client_id", visit.ClientId ?? 0);
            json.WriteString("create_date", RecordJson.Wall(Zones.WallIn(visit.Changed, shelf.Zone)));
            json.WriteString("comment", "");
            json.WriteNumber("service_id", service.Id);
            quirk.Flag("deleted", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Whoever came has paid. Their dates are in another clock than the visit's.</summary>
    public static void WriteTransactions(QuirkWriter quirk, LocationShelf shelf, Visit visit)
    {
        var json = quirk.Json;
        json.WriteStartArray("finance_transactions");
        if (visit is { Attendance: Attendance.Arrived, Services.Count: > 0 })
        {
            json.WriteStartObject();
            json.WriteNumber("id", visit.Id + 5_000_000);
            json.WriteNumber("document_id", visit.VisitId + 1);
            json.WriteString("date", RecordJson.Wall(visit.Start.AddHours(-1)));
            json.WriteNumber("type_id", 5);
            json.WriteNumber("expense_id", 5);
            json.WriteNumber("account_id", 90459);
            quirk.Money("amount", visit.Services.Sum(service => service.Cost));
            json.WriteNumber("client_id", visit.ClientId ?? 0);
            json.WriteNumber("master_id", 0);
            json.WriteNumber("supplier_id", 0);
            json.WriteString("comment", "");
            json.WriteNumber("record_id", visit.Id);
            Named(json, "expense", 5, "Services");
            Named(json, "account", 90459, "Main till");
            WriteClient(quirk, shelf.ClientOf(visit));
            quirk.EmptyArray("master");
            quirk.EmptyArray("supplier");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClient(QuirkWriter quirk, SalonClient? client)
    {
        if (client is null)
        {
            quirk.EmptyArray("client");
            return;
        }

        quirk.Json.WriteStartObject("client");
        quirk.Json.WriteNumber("id", client.Id);
        quirk.Json.WriteString("name", client.FullName);
        quirk.Json.WriteString("phone", RecordParts.WithPlus(client.Phone).TrimStart('+'));
        quirk.Json.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter json, string name, long id, string title)
    {
        json.WriteStartObject(name);
        json.WriteNumber("id", id);
        json.WriteString("title", title);
        json.WriteEndObject();
    }
}
