using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Which answer a location is written for; the type of its <c>timezone</c> and <c>schedule</c> differs.</summary>
internal enum CompanyShape
{
    /// <summary>A row of the list.</summary>
    Row,

    /// <summary>The single location.</summary>
    Single,

    /// <summary>The data of a webhook.</summary>
    Webhook,
}

/// <summary>Writes a location as Altegio's company.</summary>
internal static class CompanyJson
{
    private const int FirstCity = 2000;

    public static long CityId(SalonLocation location) => FirstCity + (location.City.Sum(letter => letter) % 997);

    public static void Write(QuirkWriter quirk, SalonLocation location, DateTimeOffset now, CompanyShape shape, bool withAccess)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        quirk.Id("id", location.Id);
        json.WriteString("title", location.Title);
        json.WriteString("public_title", location.Title);
        json.WriteString("short_descr", "Hair and beauty");
        json.WriteString("description", "<p>A pretend salon.</p>");
        json.WriteString("logo", $"{quirk.Origin}/sandbox/assets/icon.svg");
        json.WriteNumber("country_id", CityId(location) % 200);
        json.WriteString("country", location.Country);
        json.WriteNumber("city_id", CityId(location));
        json.WriteString("city", location.City);
        json.WriteString("address", location.Address);
        json.WriteString("zip", "");
        json.WriteString("phone", location.Phone);
        json.WriteStartArray("phones");
        if (location.Phone.Length > 0) json.WriteStringValue(location.Phone);
        json.WriteEndArray();
        json.WriteString("email", "hello@lindenhof.example");
        json.WriteString("site", "");
        json.WriteString("timezone_name", location.TimeZone);
        WriteHours(quirk, location, now, shape);
        WriteSchedule(json, location, shape);
        WritePlace(quirk, location);
        quirk.Bit("active", true);
        json.WriteNumber("business_type_id", 1);
        json.WriteNumber("record_type_id", 1);
        json.WriteString("currency_short_title", location.Currency);
        quirk.EmptyObject("main_group");
        json.WriteStartObject("groups");
        json.WriteEndObject();
        if (withAccess) WriteAccess(json);
        json.WriteEndObject();
    }

    // Only the list has a number; a webhook has text; the single call may have nothing at all.
    private static void WriteHours(QuirkWriter quirk, SalonLocation location, DateTimeOffset now, CompanyShape shape)
    {
        var hours = Zones.In(now, Zones.Find(location.TimeZone)!).Offset.TotalHours;
        if (quirk.Quirks.ZoneAsName) quirk.Json.WriteString("timezone", location.TimeZone);
        else if (quirk.Quirks.ZoneAsText || shape == CompanyShape.Webhook)
            quirk.Json.WriteString("timezone", FormattableString.Invariant($"{hours:+0.##;-0.##;+0}"));
        else if (shape == CompanyShape.Row) quirk.Json.WriteNumber("timezone", hours);
    }

    private static void WriteSchedule(Utf8JsonWriter json, SalonLocation location, CompanyShape shape)
    {
        var (opens, closes) = ($"{location.OpensAt:00}:00", $"{location.ClosesAt:00}:00");
        if (shape != CompanyShape.Webhook)
        {
            json.WriteString("schedule", $"Mon-Sat: {opens}-{closes}");
            return;
        }

        json.WriteStartObject("schedule");
        foreach (var day in new[] { "mon", "tue", "wed", "thu", "fri", "sat" })
        {
            json.WriteStartObject(day);
            json.WriteString("from", opens);
            json.WriteString("to", closes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(QuirkWriter quirk, SalonLocation location)
    {
        var (north, east) = (50 + (CityId(location) % 30 / 10.0), 8 + (CityId(location) % 50 / 10.0));
        if (quirk.Quirks.NumbersAsText)
        {
            quirk.Json.WriteString("coordinate_lat", FormattableString.Invariant($"{north:0.0}"));
            quirk.Json.WriteString("coordinate_lon", FormattableString.Invariant($"{east:0.0}"));
        }
        else
        {
            quirk.Json.WriteNumber("coordinate_lat", north);
            quirk.Json.WriteNumber("coordinate_lon", east);
        }
    }

    private static void WriteAccess(Utf8JsonWriter json)
    {
        json.WriteStartObject("access");
        foreach (var right in new[] { "timetable_access", "master_access", "settings_access", "record_edit_access", "webhook_read_access" })
            json.WriteBoolean(right, true);
        json.WriteEndObject();
    }
}
