using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Altegio.Webhooks;

/// <summary>What the sender is told.</summary>
public enum WebhookAnswer
{
    Accepted,
    WrongSecret,
    NotJson,
}

/// <summary>
/// Takes Altegio's notices. They only ask for an early look: which record, remembered until a pass has read it. Everything else
/// in them is ignored, because nothing proves who wrote it.
/// </summary>
public sealed class WebhookInbox
{
    /// <summary>Larger bodies are refused unread.</summary>
    public const int MostBytes = 256 * 1024;

    // A busy front desk sends many, and nobody needs to know the second of the last one.
    private static readonly TimeSpan s_oftenEnough = TimeSpan.FromSeconds(30);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly Secrets _secrets;
    private readonly Doorbell _doorbell;
    private readonly TimeProvider _clock;

    internal WebhookInbox(IDbContextFactory<MirrorContext> databases, Secrets secrets, Doorbell doorbell, TimeProvider clock) =>
        (_databases, _secrets, _doorbell, _clock) = (databases, secrets, doorbell, clock);

    /// <summary>An unknown location is answered like a wrong secret, so that nobody can find out which exist.</summary>
    public async Task<WebhookAnswer> AcceptAsync(LocationId location, string? secret, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var known = await db.Locations.Where(row => row.Id == location.Value).Select(row => new { row.WebhookSecret, row.LastNoticeAt }).FirstOrDefaultAsync(ct);
        if (!IsRight(known?.WebhookSecret, secret)) return WebhookAnswer.WrongSecret;
        if (Read(body, location) is not { } records) return WebhookAnswer.NotJson;
        if (TestNotice.MarkOf(body) is { } mark)
        {
            await db.Locations.Where(row => row.Id == location.Value).ExecuteUpdateAsync(set => set.SetProperty(row => row.TestNotice, mark), ct);
            return WebhookAnswer.Accepted;
        }

        var now = _clock.GetUtcNow();
        if (!(now - known!.LastNoticeAt < s_oftenEnough))
            await db.Locations.Where(row => row.Id == location.Value).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastNoticeAt, now), ct);
        foreach (var record in records) await RememberAsync(db, location, record, ct);
        await _doorbell.RingAsync(location, ct);
        return WebhookAnswer.Accepted;
    }

    private bool IsRight(string? stored, string? given) =>
        stored is not null && _secrets.TryReveal(stored, out var secret) && secret.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given ?? ""));

    /// <summary>The records to read again (0: the location and its staff); null when the body is not JSON.</summary>
    private static HashSet<long>? Read(ReadOnlyMemory<byte> body, LocationId location)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body);
            var root = document.RootElement;
            var events = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root };
            return [.. events.Select(each => ReadableRecordOf(each, location)).OfType<long>()];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Half a character or bytes that are no text: valid JSON to the parser, and refused only when the text is asked for.
    private static long? ReadableRecordOf(JsonElement notice, LocationId location)
    {
        try
        {
            return RecordOf(notice, location);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Unknown kinds are acknowledged and ignored: the ring alone makes us look.
    private static long? RecordOf(JsonElement notice, LocationId location)
    {
        if (notice.ValueKind != JsonValueKind.Object || !Is(notice, "company_id", location.Value)) return null;
        return notice.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.String
            ? resource.GetString() switch
            {
                "record" => NumberOf(notice, "resource_id") is > 0 and var record ? record : null,
                "staff" or "salon" or "company" => 0,
                _ => null,
            }
            : null;
    }

    private static bool Is(JsonElement notice, string name, long value) => NumberOf(notice, name) is not { } number || number == value;

    private static long? NumberOf(JsonElement notice, string name) =>
        notice.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.Number when value.TryGetInt64(out var number) => number,
                JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
                _ => null,
            }
            : null;

    private async Task RememberAsync(MirrorContext db, LocationId location, long record, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var known = await db.Notices.Where(row => row.LocationId == location.Value && row.RecordId == record)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReceivedAt, now), ct);
        if (known > 0) return;

        var notice = db.Notices.Add(new NoticeRow { LocationId = location.Value, RecordId = record, ReceivedAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // The same notice came twice at once and the other one was faster: it is remembered. Anything else shows again here.
            notice.State = EntityState.Detached;
            if (!await db.Notices.AnyAsync(row => row.LocationId == location.Value && row.RecordId == record, ct)) throw;
        }
    }
}
