using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes a visit as Altegio's record, in the types of live data.</summary>
internal static class RecordJson
{
    public static void Write(QuirkWriter quirk, LocationShelf shelf, Visit visit, RecordView view, DateTimeOffset now)
    {
        var (json, quirks, shape) = (quirk.Json, quirk.Quirks, view.Shape);
        json.WriteStartObject();
        json.WriteNumber("id", visit.Id);
        json.WriteNumber("company_id", visit.LocationId);
        json.WriteNumber("staff_id", visit.StaffId);
        if (!quirks.ServicesMissing) RecordParts.WriteServices(quirk, visit, shape);
        quirk.EmptyArray("goods_transactions");
        RecordParts.WriteStaff(quirk, shelf.Staff.GetValueOrDefault(visit.StaffId));
        RecordParts.WriteClient(quirk, shelf.ClientOf(visit), shape);
        WriteComer(quirk);
        json.WriteNumber("clients_count", visit.Seats);
        WriteTimes(json, quirks, shelf, visit, now);
        if (visit.Comment.Length == 0 && quirks.EmptyCommentAsZero) json.WriteNumber("comment", 0);
        else json.WriteString("comment", visit.Comment);
        quirk.Flag("online", visit.IsOnline);
        json.WriteNumber("visit_attendance", (int)visit.Attendance);
        json.WriteNumber("attendance", (int)visit.Attendance);
        quirk.Bit("confirmed", !quirks.UnconfirmedShown || visit.Attendance is Attendance.Confirmed or Attendance.Arrived);
        json.WriteNumber("seance_length", visit.Seconds);
        json.WriteNumber("length", visit.Seconds);
        var isShort = shape == RecordShape.Webhook && quirks.WebhookIsShort;
        if (!isShort && !quirks.RecordsFromBefore) json.WriteNumber("technical_break_duration", visit.BreakSeconds);
        if (quirks.RecordsBare) quirk.Flag("deleted", visit.IsDeleted);
        else WriteRest(quirk, visit, shape, isShort);
        if (view.Consumables) RecordMoney.WriteConsumables(quirk, shelf, visit);
        if (view.Finance) RecordMoney.WriteTransactions(quirk, shelf, visit);
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
        json.WriteNumber("sms_before", isBlocked ? 0 : visit.SmsHours);
        quirk.Bit("sms_now", false);
        json.WriteString("sms_now_text", "");
        quirk.Bit("email_now", false);
        quirk.Bit("notified", false);
        if (quirk.Quirks.RareNumbers) json.WriteNumber("master_request", 2);
        else quirk.Bit("master_request", false);
        json.WriteString("api_id", visit.ApiId);
        json.WriteString("from_url", "");
        quirk.Bit("review_requested", false);
        if (quirk.Quirks.RecordsFromBefore) json.WriteString("visit_id", visit.VisitId.ToString(CultureInfo.InvariantCulture));
        else quirk.Id("visit_id", visit.VisitId);
        json.WriteNumber("created_user_id", visit.CreatedBy);
        quirk.Flag("deleted", visit.IsDeleted && !(shape == RecordShape.Webhook && quirk.Quirks.WebhookForgetsDeleted));
        WritePaid(quirk, isBlocked || visit is { Attendance: Attendance.Arrived, Services.Count: > 0 });
        if (!isShort && !quirk.Quirks.RecordsFromBefore) quirk.Id("payment_status", 0);
        quirk.Flag("prepaid", false);
        quirk.Flag("prepaid_confirmed", false);
        quirk.Color("custom_color", visit.Color);
        quirk.Color("custom_font_color", visit.Color.Length > 0 ? "ffffff" : "");
        RecordParts.WriteLabels(quirk, visit);
        quirk.Id("activity_id", visit.ActivityId);
        quirk.CustomFields(visit.CustomFields);
        RecordParts.WriteDocuments(quirk, visit);
        WriteHours(json, "sms_remain_hours", isBlocked ? null : visit.SmsHours);
        WriteHours(json, "email_remain_hours", isBlocked ? null : visit.MailHours);
        json.WriteNumber("bookform_id", 0);
        json.WriteString("record_from", "");
        json.WriteNumber("is_mobile", quirk.Quirks.RareNumbers ? 2 : 0);
        quirk.Flag("is_update_blocked", false);
        if (!isShort) quirk.Flag("is_sale_bill_printed", false);
        if (!isShort) WriteResources(quirk);
        json.WriteString("short_link", $"{quirk.Origin}/sandbox/visits/{visit.Id}");
        json.WriteNull("acceptance_free");
        if (shape == RecordShape.Webhook) WriteComposite(quirk);
        if (shape != RecordShape.Row) json.WriteNull("comer_person_info");
    }

    private static void WritePaid(QuirkWriter quirk, bool isPaid)
    {
        if (quirk.Quirks.RareNumbers) quirk.Json.WriteNumber("paid_full", 2);
        else quirk.Bit("paid_full", isPaid);
    }

    // A child or a pet that comes in the client's place.
    private static void WriteComer(QuirkWriter quirk)
    {
        if (!quirk.Quirks.ComerFilled)
        {
            quirk.Json.WriteNull("comer");
            return;
        }

        quirk.Json.WriteStartObject("comer");
        quirk.Json.WriteNumber("id", 77);
        quirk.Json.WriteString("name", "Mia");
        quirk.Json.WriteString("type", "child");
        quirk.Json.WriteEndObject();
    }

    private static void WriteResources(QuirkWriter quirk)
    {
        var json = quirk.Json;
        json.WriteStartArray("resource_instance_ids");
        if (quirk.Quirks.ResourcesShown) json.WriteNumberValue(5001);
        json.WriteEndArray();
        if (!quirk.Quirks.ResourcesShown) return;
        json.WriteStartArray("resource_instances");
        json.WriteStartObject();
        json.WriteNumber("id", 5001);
        json.WriteString("title", "Treatment room");
        json.WriteNumber("resource_id", 501);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteComposite(QuirkWriter quirk)
    {
        if (!quirk.Quirks.CompositeFilled)
        {
            quirk.EmptyArray("composite");
            return;
        }

        quirk.Json.WriteStartObject("composite");
        quirk.Json.WriteNumber("id", 301);
        quirk.Json.WriteString("title", "Wedding package");
        quirk.Json.WriteEndObject();
    }

    private static void WriteHours(Utf8JsonWriter json, string name, int? hours)
    {
        if (hours is { } given) json.WriteNumber(name, given);
        else json.WriteNull(name);
    }
}
