using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes a team member in the three shapes that Altegio has.</summary>
internal static class StaffJson
{
    /// <summary>A row of <c>GET staff/{location}</c>.</summary>
    public static void WriteRow(QuirkWriter quirk, StaffMember staff)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        json.WriteNumber("id", staff.Id);
        json.WriteString("name", staff.Name);
        json.WriteNumber("company_id", staff.LocationId);
        json.WriteString("specialization", staff.Specialization);
        WritePosition(quirk, staff);
        json.WriteNumber("position_id", staff.PositionId);
        WriteFlags(quirk, staff);
        json.WriteBoolean("bookable", false);
        WriteUser(quirk, staff);
        WriteAvatars(quirk, staff);
        quirk.EmptyObject("image_group");
        json.WriteString("information", $"<p>{staff.Specialization}</p>");
        json.WriteString("schedule_till", staff.IsCurrent ? "2099-12-31" : "1970-01-01");
        quirk.Id("weight", staff.Weight);
        json.WriteNumber("rating", staff.Rating);
        json.WriteNumber("show_rating", 1);
        json.WriteNumber("comments_count", 0);
        json.WriteNumber("votes_count", 0);
        json.WriteBoolean("has_access_timetable", false);
        json.WriteBoolean("is_paid_staff", true);
        json.WriteString("prepaid", "forbidden");
        json.WriteNull("api_id");
        json.WriteEndObject();
    }

    /// <summary>The answer of <c>GET staff/{location}/{id}</c>, where flags and weight are text.</summary>
    public static void WriteText(QuirkWriter quirk, StaffMember staff)
    {
        var texts = new QuirkWriter(quirk.Json, quirk.Quirks with { NumbersAsText = true }, quirk.Origin);
        WriteRow(texts, staff);
    }

    /// <summary>The answer of <c>GET company/{location}/staff/{id}</c> and the data of a staff webhook.</summary>
    public static void WriteRich(QuirkWriter quirk, StaffMember staff)
    {
        var json = quirk.Json;
        json.WriteStartObject();
        json.WriteNumber("id", staff.Id);
        json.WriteNull("api_id");
        json.WriteString("name", staff.Name);
        json.WriteString("specialization", staff.Specialization);
        WritePosition(quirk, staff);
        WriteAvatars(quirk, staff);
        json.WriteNumber("rating", staff.Rating);
        json.WriteNumber("votes_count", 0);
        WriteFlags(quirk, staff);
        json.WriteBoolean("is_fired", staff.IsFired);
        json.WriteBoolean("is_deleted", staff.IsDeleted);
        json.WriteBoolean("is_online", staff.IsCurrent);
        WriteUserOrNull(json, quirk, staff);
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
        var address = $"{quirk.Origin}/sandbox/avatars/{staff.Id.ToString(CultureInfo.InvariantCulture)}.svg";
        quirk.Json.WriteString("avatar", address);
        quirk.Json.WriteString("avatar_big", address);
    }

    private static void WriteFlags(QuirkWriter quirk, StaffMember staff)
    {
        quirk.Bit("fired", staff.IsFired);
        quirk.Bit("status", staff.IsDeleted);
        quirk.Bit("hidden", staff.IsDeleted);
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
        json.WriteString("avatar", $"{quirk.Origin}/sandbox/avatars/{staff.Id.ToString(CultureInfo.InvariantCulture)}.svg");
        json.WriteBoolean("is_approved", true);
        json.WriteEndObject();
    }
}
