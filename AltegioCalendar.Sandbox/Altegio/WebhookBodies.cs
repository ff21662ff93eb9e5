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

    /// <summary>Nothing is sent once the application was taken away.</summary>
    public bool MayReach(long location) => world.AccessTo(location) != LocationAccess.Uninstalled;

    private void WriteData(Utf8JsonWriter json, SalonChange change)
    {
        var shelf = book.Find(change.LocationId)!;
        var quirk = new QuirkWriter(json, world.Quirks, origin);
        switch (change.Resource)
        {
            case "record":
                RecordJson.Write(quirk, shelf, shelf.Visits[change.ResourceId], new(RecordShape.Webhook), book.Now);
                break;
            case "staff":
                StaffJson.WriteRich(quirk, shelf.Staff[change.ResourceId]);
                break;
            case "client":
                ClientJson.Write(quirk, shelf.Clients[change.ResourceId], shelf.Zone);
                break;
            default:
                CompanyJson.Write(quirk, shelf.Location, book.Now, CompanyShape.Webhook, withAccess: false);
                break;
        }
    }
}
