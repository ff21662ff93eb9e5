using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>The nested parts of a record.</summary>
internal static class RecordParts
{
    public static void WriteServices(QuirkWriter quirk, Visit visit, RecordShape shape)
    {
        var json = quirk.Json;
        json.WriteStartArray("services");
        foreach (var service in visit.Services)
        {
            json.WriteStartObject();
            json.WriteNumber("id", service.Id);
            json.WriteString("title", service.Title);
            quirk.Money("cost", service.Cost);
            if (!quirk.Quirks.RecordsFromBefore) quirk.Money("cost_to_pay", service.Cost);
            quirk.Money("manual_cost", service.Cost);
            quirk.Money("cost_per_unit", service.Cost);
            quirk.Money("discount", service.Discount);
            quirk.Money("first_cost", service.FirstCost);
            json.WriteNumber("amount", 1);
            if (quirk.Quirks.AssistantsShown) json.WriteNull("assistants");
            if (shape == RecordShape.Single)
            {
                json.WriteStartObject("staff_service_link");
                json.WriteNumber("length", service.Seconds);
                json.WriteEndObject();
                json.WriteStartObject("company_service_link");
                quirk.Money("price_min", service.FirstCost);
                quirk.Money("price_max", service.FirstCost);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteStaff(QuirkWriter quirk, StaffMember? staff)
    {
        var json = quirk.Json;
        if (staff is null || quirk.Quirks.StaffNull)
        {
            json.WriteNull("staff");
            return;
        }

        json.WriteStartObject("staff");
        json.WriteNumber("id", staff.Id);
        json.WriteNull("api_id");
        json.WriteString("name", staff.Name);
        json.WriteString("specialization", staff.Specialization);
        if (!quirk.Quirks.RecordsFromBefore) StaffJson.WritePosition(quirk, staff);
        StaffJson.WriteAvatars(quirk, staff);
        json.WriteNumber("rating", staff.Rating);
        json.WriteNumber("votes_count", 0);
        json.WriteEndObject();
    }

    public static void WriteClient(QuirkWriter quirk, SalonClient? client, RecordShape shape)
    {
        var json = quirk.Json;
        if (client is null)
        {
            if (quirk.Quirks.ClientAbsent) return;
            if (quirk.Quirks.ClientAsEmptyArray) quirk.EmptyArray("client");
            else json.WriteNull("client");
            return;
        }

        json.WriteStartObject("client");
        json.WriteNumber("id", client.Id);
        json.WriteString("name", client.Name);
        json.WriteString("surname", client.Surname);
        json.WriteString("patronymic", "");
        json.WriteString("display_name", client.FullName);
        if (!quirk.Quirks.ContactsAbsent) WritePhone(quirk, client.Phone, shape);
        if (quirk.Quirks.CardAsNumber) json.WriteNumber("card", 0);
        else json.WriteString("card", "");
        if (!quirk.Quirks.ContactsAbsent) json.WriteString("email", quirk.Quirks.ContactsHidden ? "" : client.Email);
        json.WriteNumber("success_visits_count", client.Visits);
        json.WriteNumber("fail_visits_count", 0);
        quirk.Money("discount", 0);
        if (shape != RecordShape.Webhook) json.WriteBoolean("is_new", client.Visits == 0);
        if (shape == RecordShape.Webhook || quirk.Quirks.ClientInFull) WritePerson(quirk);
        quirk.CustomFields();
        quirk.EmptyArray("client_tags");
        json.WriteEndObject();
    }

    public static void WriteLabels(QuirkWriter quirk, Visit visit)
    {
        var json = quirk.Json;
        json.WriteStartArray("record_labels");
        foreach (var label in SalonLabel.All.Where(label => visit.Labels.Contains(label.Id) || quirk.Quirks.LabelsFilled))
        {
            json.WriteStartObject();
            quirk.Id("id", label.Id);
            json.WriteString("title", label.Title);
            quirk.Color("color", label.Color);
            json.WriteString("icon", label.Icon);
            quirk.Color("font_color", "ffffff");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteDocuments(QuirkWriter quirk, Visit visit)
    {
        var json = quirk.Json;
        json.WriteStartArray("documents");
        if (visit.VisitId != 0)
        {
            json.WriteStartObject();
            json.WriteNumber("id", visit.VisitId + 1);
            json.WriteNumber("type_id", 7);
            json.WriteNumber("storage_id", 0);
            json.WriteNumber("user_id", Visit.OwnerId);
            json.WriteNumber("company_id", visit.LocationId);
            json.WriteNumber("number", visit.Id % 100000);
            json.WriteNull("comment");
            json.WriteString("date_created", DocumentDate(quirk, visit));
            json.WriteString("category_id", "0");
            json.WriteNumber("visit_id", visit.VisitId);
            json.WriteNumber("record_id", visit.Id);
            json.WriteString("type_title", "Visit");
            json.WriteNull("is_sale_bill_printed");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A telephone as international text; empty stays empty.</summary>
    public static string WithPlus(string phone) => phone.Length == 0 ? "" : "+" + Digits(phone);

    // In live data one in ten is an hour off the visit, so nobody should rely on it.
    private static string DocumentDate(QuirkWriter quirk, Visit visit) => quirk.Quirks.SentinelDates
        ? "0000-00-00 00:00:00"
        : RecordJson.Wall(visit.Id % 10 == 3 ? visit.Start.AddHours(1) : visit.Start);

    private static void WritePerson(QuirkWriter quirk)
    {
        var json = quirk.Json;
        json.WriteString("comment", "");
        json.WriteString("sex", "");
        json.WriteString("birthday", quirk.Quirks.SentinelDates ? "1900-01-01" : "");
        if (!quirk.Quirks.ClientInFull) return;
        json.WriteString("middle_name", "");
        json.WriteNumber("gender", 0);
        json.WriteNumber("phone_country_id", 49);
    }

    private static string Digits(string phone) => new([.. phone.Where(char.IsAsciiDigit)]);

    private static void WritePhone(QuirkWriter quirk, string phone, RecordShape shape)
    {
        var digits = Digits(phone);
        var quirks = quirk.Quirks;
        if (quirks.ContactsHidden || phone.Length == 0) quirk.Json.WriteString("phone", "");
        else if (shape == RecordShape.Webhook) quirk.Json.WriteString("phone", "+" + digits);
        else if (quirks.PhoneAsNumber) quirk.Json.WriteNumber("phone", long.Parse(digits, CultureInfo.InvariantCulture));
        else if (quirks.PhoneWithoutPlus) quirk.Json.WriteString("phone", digits);
        else if (quirks.PhoneWithSpaces)
            quirk.Json.WriteString("phone", string.Join(' ', digits.Chunk(3).Select(three => new string(three))));
        else quirk.Json.WriteString("phone", "+" + digits);
    }
}
