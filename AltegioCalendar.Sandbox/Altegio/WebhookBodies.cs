using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>What a notice says.</summary>
internal sealed class WebhookBodies(AltegioWorld world, SalonBook book, string origin)
{
    public ReadOnlyMemory<byte> For(SalonChange change) => JsonBody.Write(JsonBody.Compact, json =>
    {
        if (world.Quirks.WebhookAsArray) json.WriteStartArray();
        json.WriteStartObject();
        json.WriteNumber("company_id", change.LocationId);
        json.WriteString("resource", change.Resource);
        json.WriteNumber("resource_id", change.ResourceId);
        json.WriteString("status", change.Status);
        json.WritePropertyName("data");
        lock (book.Gate)
            WriteData(json, change);
        json.WriteEndObject();
        if (world.Quirks.WebhookAsArray) json.WriteEndArray();
    });

    private void WriteData(Utf8JsonWriter json, SalonChange change)
    {
        var shelf = book.Find(change.LocationId)!;
        var quirk = new QuirkWriter(json, world.Quirks, origin);
        switch (change.Resource)
        {
            case "record":
                RecordJson.Write(quirk, shelf, shelf.Visits[change.ResourceId], RecordShape.Webhook, book.Now);
                break;
            case "staff":
                StaffJson.WriteRich(quirk, shelf.Staff[change.ResourceId]);
                break;
            default:
                CompanyJson.Write(new QuirkWriter(json, world.Quirks with { ZoneAsText = true }, origin), shelf.Location,
                    book.Now, isRow: false);
                break;
        }
    }
}
