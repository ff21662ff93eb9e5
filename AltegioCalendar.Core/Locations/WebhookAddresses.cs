using AltegioCalendar.Core.Storage;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Locations;

/// <summary>The address that Altegio posts a location's notices to; it holds a secret.</summary>
internal sealed class WebhookAddresses(Secrets secrets, IOptions<PublicAddress> address)
{
    public string Of(LocationRow row) =>
        address.Value.At($"webhooks/altegio/{row.Id}?secret={(secrets.TryReveal(row.WebhookSecret, out var secret) ? Uri.EscapeDataString(secret) : "")}");
}
