using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes a client as the data of a webhook: everything, and the phone always.</summary>
internal static class ClientJson
{
    public static void Write(QuirkWriter quirk, SalonClient client, NodaTime.DateTimeZone zone)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        json.WriteNumber("id", client.Id);
        json.WriteString("name", client.Name);
        json.WriteString("surname", client.Surname);
        json.WriteString("patronymic", "");
        json.WriteString("phone", RecordParts.WithPlus(client.Phone));
        json.WriteString("email", client.Email);
        json.WriteString("card", "");
        json.WriteNumber("sex_id", 0);
        json.WriteString("sex", "Unknown");
        json.WriteString("birth_date", quirk.Quirks.SentinelDates ? "1900-01-01" : "");
        json.WriteNumber("discount", 0);
        json.WriteNumber("importance_id", 0);
        json.WriteString("comment", "");
        json.WriteNumber("visits", client.Visits);
        json.WriteNumber("spent", 0);
        json.WriteNumber("balance", 0);
        json.WriteNumber("sms_check", 0);
        json.WriteString("last_change_date", RecordJson.WithoutColon(Zones.In(client.Changed, zone)));
        quirk.EmptyArray("categories");
        quirk.CustomFields();
        json.WriteEndObject();
    }
}
