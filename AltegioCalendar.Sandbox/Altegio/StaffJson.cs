using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes a team member in the three shapes that Altegio has.</summary>
internal static class StaffJson
{
    private const string NoDay = "1970-01-01";

    /// <summary>A row of <c>GET staff/{location}</c>.</summary>
    public static void WriteRow(QuirkWriter quirk, StaffMember staff)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        json.WriteNumber("id", staff.Id);
        WriteRest(quirk, staff);
    }

    /// <summary>The answer of <c>GET staff/{location}/{id}</c>, where flags and weight are text; in old answers the id too.</summary>
    public static void WriteText(QuirkWriter quirk, StaffMember staff)
    {
        var texts = new QuirkWriter(quirk.Json, quirk.Quirks with { NumbersAsText = true }, quirk.Origin);
        texts.Json.WriteStartObject();
        quirk.Id("id", staff.Id);
        WriteRest(texts, staff);
    }

    /// <summary>The answer of <c>GET company/{location}/staff/{id}</c> and the data of a staff webhook: both forms of each flag.</summary>
    public static void WriteRich(QuirkWriter quirk, StaffMember staff)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        json.WriteNumber("id", staff.Id);
        WriteApiId(json, staff);
        json.WriteString("name", staff.Name);
        json.WriteNumber("company_id", staff.LocationId);
        json.WriteString("specialization", staff.Specialization);
        WritePosition(quirk, staff);
        WriteAvatars(quirk, staff);
        json.WriteNumber("rating", staff.Rating);
        json.WriteNumber("votes_count", 0);
        json.WriteNumber("weight", staff.Weight);
        WriteFlags(quirk, staff);
        json.WriteBoolean("is_fired", staff.IsFired);
        json.WriteBoolean("is_deleted", staff.IsDeleted);
        json.WriteBoolean("is_online", staff is { IsCurrent: true, IsHidden: false });
        if (staff.IsFired) json.WriteString("dismissal_date", "2026-01-31");
        else json.WriteNull("dismissal_date");
        json.WriteNull("dismissal_reason");
        quirk.EmptyObject("employee");
        WriteUserOrNull(json, quirk, staff);
        json.WriteString("google_link", "");
        json.WriteNumber("google_clients", 0);
        quirk.EmptyArray("services_links");
        quirk.EmptyArray("grid_settings");
        json.WriteEndObject();
    }

    public static void WritePosition(QuirkWriter quirk, StaffMember staff)
    {
        if (staff.PositionId == 0)
        {
            quirk.EmptyObject("position");
            return;
        }

        quirk.Json.WriteStartObject("position");
        quirk.Json.WriteNumber("id", staff.PositionId);
        quirk.Json.WriteString("title", staff.Position);
        quirk.Json.WriteNumber("services_binding_type", 0);
        quirk.Json.WriteEndObject();
    }

    public static void WriteAvatars(QuirkWriter quirk, StaffMember staff)
    {
        var address = Address(quirk, staff);
        quirk.Json.WriteString("avatar", address);
        quirk.Json.WriteString("avatar_big", address);
    }

    private static void WriteRest(QuirkWriter quirk, StaffMember staff)
    {
        var json = quirk.Json;
        json.WriteString("name", staff.Name);
        json.WriteNumber("company_id", staff.LocationId);
        json.WriteString("specialization", staff.Specialization);
        WritePosition(quirk, staff);
        json.WriteNumber("position_id", staff.PositionId);
        WriteFlags(quirk, staff);
        json.WriteBoolean("bookable", false);
        WriteUser(quirk, staff);
        WriteAvatars(quirk, staff);
        WriteImages(quirk, staff);
        json.WriteString("information", staff.Information);
        json.WriteString("schedule_till", staff.IsCurrent && !quirk.Quirks.SentinelDates ? "2099-12-31" : NoDay);
        quirk.Id("weight", staff.Weight);
        if (quirk.Quirks.NumbersAsText) json.WriteString("rating", staff.Rating.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber("rating", staff.Rating);
        quirk.Id("show_rating", 1);
        quirk.Id("comments_count", 0);
        quirk.Id("votes_count", 0);
        json.WriteBoolean("has_access_timetable", false);
        json.WriteBoolean("is_paid_staff", true);
        json.WriteString("prepaid", "forbidden");
        WriteApiId(json, staff);
        json.WriteEndObject();
    }

    private static void WriteApiId(Utf8JsonWriter json, StaffMember staff)
    {
        if (staff.ApiId.Length > 0) json.WriteString("api_id", staff.ApiId);
        else json.WriteNull("api_id");
    }

    // A group without a picture is an empty array; ids and sizes inside are text.
    private static void WriteImages(QuirkWriter quirk, StaffMember staff)
    {
        if (!staff.IsCurrent)
        {
            quirk.EmptyObject("image_group");
            return;
        }

        var json = quirk.Json;
        json.WriteStartObject("image_group");
        json.WriteNumber("id", staff.Id + 1_000_000);
        json.WriteString("entity", "master");
        json.WriteString("entity_id", staff.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("images");
        json.WriteStartObject("basic");
        json.WriteString("path", Address(quirk, staff));
        json.WriteString("width", "160");
        json.WriteString("height", "160");
        json.WriteString("type", "svg");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Address(QuirkWriter quirk, StaffMember staff) =>
        $"{quirk.Origin}/sandbox/avatars/{staff.Id.ToString(CultureInfo.InvariantCulture)}.svg";

    private static void WriteFlags(QuirkWriter quirk, StaffMember staff)
    {
        quirk.Bit("fired", staff.IsFired);
        quirk.Bit("status", staff.IsDeleted);
        quirk.Bit("hidden", staff.IsDeleted || staff.IsHidden);
    }

    private static void WriteUser(QuirkWriter quirk, StaffMember staff)
    {
        if (staff.Email.Length == 0)
        {
            quirk.Json.WriteNull("user_id");
            quirk.EmptyObject("user");
            return;
        }

        quirk.Json.WriteNumber("user_id", 9000000 + staff.Id);
        WriteUserOrNull(quirk.Json, quirk, staff);
    }

    private static void WriteUserOrNull(Utf8JsonWriter json, QuirkWriter quirk, StaffMember staff)
    {
        if (staff.Email.Length == 0)
        {
            json.WriteNull("user");
            return;
        }

        json.WriteStartObject("user");
        json.WriteNumber("id", 9000000 + staff.Id);
        json.WriteString("name", staff.Name);
        json.WriteString("firstname", staff.Name.Split(' ')[0]);
        json.WriteString("phone", staff.Phone);
        json.WriteString("email", staff.Email);
        quirk.Bit("deleted", false);
        json.WriteNumber("group_id", 0);
        json.WriteNumber("team_id", 0);
        json.WriteNumber("city_id", 0);
        json.WriteString("ext", "");
        json.WriteString("avatar", Address(quirk, staff));
        json.WriteBoolean("is_approved", true);
        json.WriteEndObject();
    }
}
