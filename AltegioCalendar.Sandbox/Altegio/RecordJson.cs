using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Which answer a record is written for; its members differ.</summary>
internal enum RecordShape
{
    /// <summary>A row of the list.</summary>
    Row,

    /// <summary>The single record.</summary>
    Single,

    /// <summary>The data of a webhook.</summary>
    Webhook,
}

/// <summary>Writes a visit as Altegio's record, in the types of live data.</summary>
internal static class RecordJson
{
    public static void Write(QuirkWriter quirk, LocationShelf shelf, Visit visit, RecordShape shape, DateTimeOffset now)
    {
        var (json, quirks) = (quirk.Json, quirk.Quirks);
        json.WriteStartObject();
        json.WriteNumber("id", visit.Id);
        json.WriteNumber("company_id", visit.LocationId);
        json.WriteNumber("staff_id", visit.StaffId);
        if (!quirks.ServicesMissing) RecordParts.WriteServices(quirk, visit, shape);
        quirk.EmptyArray("goods_transactions");
        RecordParts.WriteStaff(quirk, shelf.Staff.GetValueOrDefault(visit.StaffId));
        RecordParts.WriteClient(quirk, shelf.ClientOf(visit), shape);
        json.WriteNull("comer");
        json.WriteNumber("clients_count", visit.Seats);
        WriteTimes(json, quirks, shelf, visit, now);
        if (visit.Comment.Length == 0 && quirks.EmptyCommentAsZero) json.WriteNumber("comment", 0);
        else json.WriteString("comment", visit.Comment);
        quirk.Flag("online", visit.IsOnline);
        json.WriteNumber("visit_attendance", (int)visit.Attendance);
        json.WriteNumber("attendance", (int)visit.Attendance);
        quirk.Bit("confirmed", true);
        json.WriteNumber("seance_length", visit.Seconds);
        json.WriteNumber("length", visit.Seconds);
        var isShort = shape == RecordShape.Webhook && quirks.WebhookIsShort;
        if (!isShort) json.WriteNumber("technical_break_duration", visit.BreakSeconds);
        if (quirks.RecordsBare) quirk.Flag("deleted", visit.IsDeleted);
        else WriteRest(quirk, visit, shape, isShort);
        json.WriteEndObject();
    }

    public static string Wall(DateTime wall) => wall.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Two spellings of an offset live in one record: with a colon here, without in the change dates.</summary>
    public static string WithColon(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string WithoutColon(DateTimeOffset time)
    {
        var text = WithColon(time);
        return text[..^3] + text[^2..];
    }

    /// <summary>Whether a deletion counts as a change is not documented.</summary>
    public static DateTimeOffset ChangeShown(Visit visit, AltegioQuirks quirks) =>
        visit.IsDeleted && quirks.DeletionKeepsChangeDate ? visit.Created : visit.Changed;

    private static void WriteTimes(Utf8JsonWriter json, AltegioQuirks quirks, LocationShelf shelf, Visit visit,
        DateTimeOffset now)
    {
        var start = Zones.At(visit.Start, shelf.Zone);
        var shown = quirks.OffsetOfNow ? new DateTimeOffset(visit.Start, Zones.In(now, shelf.Zone).Offset) : start;
        json.WriteString("date", quirks.DateAsIso ? WithColon(shown) : Wall(visit.Start));
        json.WriteString("datetime", WithColon(shown));
        json.WriteString("create_date", WithoutColon(Zones.In(visit.Created, shelf.Zone)));
        json.WriteString("last_change_date", WithoutColon(Zones.In(ChangeShown(visit, quirks), shelf.Zone)));
    }

    private static void WriteRest(QuirkWriter quirk, Visit visit, RecordShape shape, bool isShort)
    {
        var json = quirk.Json;
        var isBlocked = visit.VisitId == 0;
        json.WriteNumber("sms_before", isBlocked ? 0 : 4);
        quirk.Bit("sms_now", false);
        json.WriteString("sms_now_text", "");
        quirk.Bit("email_now", false);
        quirk.Bit("notified", false);
        quirk.Bit("master_request", false);
        json.WriteString("api_id", visit.ApiId);
        json.WriteString("from_url", "");
        quirk.Bit("review_requested", false);
        quirk.Id("visit_id", visit.VisitId);
        json.WriteNumber("created_user_id", 12000001);
        quirk.Flag("deleted", visit.IsDeleted && !(shape == RecordShape.Webhook && quirk.Quirks.WebhookForgetsDeleted));
        json.WriteNumber("paid_full", isBlocked ? 1 : 0);
        if (!isShort) json.WriteNumber("payment_status", 0);
        quirk.Flag("prepaid", false);
        quirk.Flag("prepaid_confirmed", false);
        json.WriteString("custom_color", visit.Color);
        json.WriteString("custom_font_color", "");
        quirk.EmptyArray("record_labels");
        quirk.Id("activity_id", visit.ActivityId);
        quirk.CustomFields();
        RecordParts.WriteDocuments(json, visit);
        WriteHours(json, "sms_remain_hours", isBlocked ? null : 4);
        WriteHours(json, "email_remain_hours", isBlocked ? null : 2);
        json.WriteNumber("bookform_id", 0);
        json.WriteString("record_from", "");
        json.WriteNumber("is_mobile", 0);
        quirk.Flag("is_update_blocked", false);
        if (!isShort) quirk.Flag("is_sale_bill_printed", false);
        if (!isShort) quirk.EmptyArray("resource_instance_ids");
        json.WriteString("short_link", $"{quirk.Origin}/sandbox/visits/{visit.Id}");
        json.WriteNull("acceptance_free");
        if (shape == RecordShape.Webhook) quirk.EmptyArray("composite");
        if (shape != RecordShape.Row) json.WriteNull("comer_person_info");
    }

    private static void WriteHours(Utf8JsonWriter json, string name, int? hours)
    {
        if (hours is { } given) json.WriteNumber(name, given);
        else json.WriteNull(name);
    }
}
