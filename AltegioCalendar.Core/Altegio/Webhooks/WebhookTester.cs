using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Altegio.Webhooks;

/// <summary>How a click about a webhook ended.</summary>
/// <param name="Text">In words.</param>
/// <param name="Advice">What to do, or what it does not prove; null: nothing to add.</param>
public sealed record WebhookResult(bool Good, string Text, string? Advice = null);

/// <summary>Sends a notice to the webhook's public address, as Altegio would, and sees whether it comes in.</summary>
public sealed class WebhookTester
{
    internal const string HttpName = "WebhookTest";
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // as Altegio's own

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly WebhookAddresses _addresses;
    private readonly IHttpClientFactory _http;

    internal WebhookTester(IDbContextFactory<MirrorContext> databases, WebhookAddresses addresses, IHttpClientFactory http) =>
        (_databases, _addresses, _http) = (databases, addresses, http);

    public async Task<WebhookResult> TestAsync(LocationId location, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Locations.AsNoTracking().SingleAsync(each => each.Id == location.Value, ct);
        var address = new Uri(_addresses.Of(row));
        var mark = TestNotice.NewMark();
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var http = _http.CreateClient(HttpName);
            using var body = new StringContent(TestNotice.Body(mark), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(address, body, ct);
            if (answer.StatusCode != HttpStatusCode.Accepted) return Refused(answer.StatusCode, address);
        }
        catch (HttpRequestException failed)
        {
            return Unreachable(failed.HttpRequestError, address);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(false, Say($"{address.Authority} did not answer within {(int)Patience.TotalSeconds} seconds."), Say($"A firewall may swallow the calls. Altegio waits no longer and does not try again."));
        }

        if (!await db.Locations.AnyAsync(each => each.Id == location.Value && each.TestNotice == mark, ct))
            return new(false, Say($"{address.Authority} took the notice, but it did not arrive here."), Say($"Another program answers at this address. Check Portal:PublicUrl and the proxy."));

        var took = Stopwatch.GetElapsedTime(started);
        return new(true, Say($"It arrived, in {(int)Math.Max(1, took.TotalMilliseconds)} ms."), Proof(address));
    }

    private static string Proof(Uri address) => IsAtHome(address)
        ? Say($"{address.Host} is known on this machine or network only: Altegio cannot call it from the internet. Set Portal:PublicUrl to the public address.")
        : Say($"This shows that the address works from the portal's own machine. Whether Altegio reaches it from the internet shows when its next notice comes.");

    private static bool IsAtHome(Uri address) => address.IsLoopback || !address.Host.Contains('.', StringComparison.Ordinal)
        || (IPAddress.TryParse(address.Host, out var ip) && ip.MapToIPv4().GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [169, 254, ..]);

    private static WebhookResult Unreachable(HttpRequestError error, Uri address) => error switch
    {
        HttpRequestError.NameResolutionError => new(false, Say($"The name {address.Host} is not known (DNS)."), Say($"Check Portal:PublicUrl, and the name's entry at your provider.")),
        HttpRequestError.ConnectionError => new(false, Say($"Nothing answers at {address.Authority}."), Say($"Check that the proxy in front of the portal runs and passes this port on.")),
        HttpRequestError.SecureConnectionError => new(false, Say($"{address.Authority} has no valid certificate for this name (TLS)."),
            Say($"Altegio does not call such an address. Renew the certificate, or serve its whole chain.")),
        _ => new(false, Say($"{address.Authority} broke the connection off."), Say($"Look into the log of the proxy in front of the portal.")),
    };

    // Text, because it counts nothing.
    private static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private static WebhookResult Refused(HttpStatusCode status, Uri address) => (int)status switch
    {
        401 => new(false, Say($"It was refused as if the secret were wrong (401)."),
            Say($"Another installation may answer at this address, the proxy may drop what stands behind the question mark, or it asks for a password itself.")),
        403 => new(false, Say($"Something in front of the portal forbids it (403)."), Say($"Let calls to /webhooks/ through in the proxy or firewall.")),
        404 or 405 => new(false, Say($"{address.Authority} knows no such address ({Number(status)})."), Say($"The proxy passes /webhooks/ on to something else. Check it and Portal:PublicUrl.")),
        >= 300 and < 400 => new(false, Say($"{address.Authority} sends callers elsewhere ({Number(status)})."), Say($"Altegio does not follow. Set Portal:PublicUrl to where people end up, https for example.")),
        502 or 503 or 504 => new(false, Say($"The proxy at {address.Authority} does not reach the portal ({Number(status)})."), Say($"Check to which address the proxy passes calls on.")),
        _ => new(false, Say($"{address.Authority} answered {Number(status)} instead of taking the notice."), Say($"Look into the log of the proxy in front of the portal.")),
    };
}
