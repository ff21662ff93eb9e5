using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes a location as Altegio's company.</summary>
internal static class CompanyJson
{
    /// <param name="isRow">A row of the list, where <c>timezone</c> is a number of hours.</param>
    public static void Write(QuirkWriter quirk, SalonLocation location, DateTimeOffset now, bool isRow)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        quirk.Id("id", location.Id);
        json.WriteString("title", location.Title);
        json.WriteString("public_title", location.Title);
        json.WriteString("short_descr", "Hair and beauty");
        json.WriteString("description", "<p>A pretend salon.</p>");
        json.WriteString("logo", $"{quirk.Origin}/sandbox/assets/icon.svg");
        json.WriteNumber("country_id", 1);
        json.WriteString("country", location.Country);
        json.WriteNumber("city_id", 1);
        json.WriteString("city", location.City);
        json.WriteString("address", location.Address);
        json.WriteString("zip", "");
        json.WriteString("phone", location.Phone);
        json.WriteStartArray("phones");
        json.WriteStringValue(location.Phone);
        json.WriteEndArray();
        json.WriteString("email", "hello@lindenhof.example");
        json.WriteString("site", "");
        json.WriteString("timezone_name", location.TimeZone);
        WriteHours(quirk, location, now, isRow);
        json.WriteString("schedule", $"{location.OpensAt}:00-{location.ClosesAt}:00");
        json.WriteNumber("coordinate_lat", 52.5);
        json.WriteNumber("coordinate_lon", 13.4);
        quirk.Bit("active", true);
        json.WriteNumber("business_type_id", 1);
        json.WriteNumber("record_type_id", 1);
        json.WriteString("currency_short_title", location.Currency);
        quirk.EmptyObject("main_group");
        json.WriteStartObject("groups");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHours(QuirkWriter quirk, SalonLocation location, DateTimeOffset now, bool isRow)
    {
        var hours = Zones.In(now, Zones.Find(location.TimeZone)!).Offset.TotalHours;
        if (quirk.Quirks.ZoneAsName) quirk.Json.WriteString("timezone", location.TimeZone);
        else if (quirk.Quirks.ZoneAsText)
            quirk.Json.WriteString("timezone", FormattableString.Invariant($"{hours:+0.##;-0.##;+0}"));
        else if (isRow) quirk.Json.WriteNumber("timezone", hours);
    }
}
