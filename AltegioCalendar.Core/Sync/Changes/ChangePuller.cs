using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>Asks Altegio what changed at a location since the cursor, and once a day for the whole window. Saves nothing.</summary>
internal sealed class ChangePuller(
    AltegioClient altegio, IDbContextFactory<MirrorContext> databases, ExportWindowSetting windows, Secrets secrets, TimeProvider clock,
    IOptions<SyncOptions> options, IOptions<AltegioOptions> polling)
{
    // The zone of changed_after is not documented and clocks differ; a day covers both, and equal rows cost nothing.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    // So few noticed records are read faster one by one, at Altegio's pace, than as the list of a day's changes.
    private const int AFewNotices = 3;

    public async Task<PulledChanges> PullAsync(LocationRow location, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(ct);
        var notices = await db.Notices.AsNoTracking().Where(row => row.LocationId == location.Id).ToListAsync(ct);
        var isWhole = location.WindowPulledAt is not { } last || now - last >= options.Value.AuditInterval || notices.Exists(row => row.RecordId == 0);

        var access = AccessTo(location);
        var info = isWhole ? await altegio.GetLocationAsync(access, ct) : null;
        var zone = LocationTime.Zone(info?.TimeZone ?? location.TimeZone)!;
        var look = new Look(altegio, access, zone);
        var noticed = notices.ConvertAll(row => row.RecordId).FindAll(record => record > 0);

        var isGlance = !isWhole && IsGlanceEnough(location, noticed.Count, now);
        if (isGlance)
        {
            await look.ReadSinglyAsync(noticed, ct);
            isGlance = look.Unreadable.Count == 0 && noticed.TrueForAll(look.HasSeen);
        }

        if (!isGlance && location.ChangesPulledTo is { } cursor) look.Take(await altegio.ChangedAfterAsync(access, zone, cursor - Overlap, ct));
        var (missing, isComplete) = isWhole ? await TakeWindowAsync(db, look, access, zone, now, ct) : ([], false);
        await look.ReadSinglyAsync(noticed.Union(missing), ct);
        var team = isWhole || await look.HasStrangersAsync(db, ct) ? await TeamLook.ReadAsync(altegio, access, db, ct) : null;

        return new PulledChanges
        {
            AskedAt = now,
            Cursor = isGlance ? location.ChangesPulledTo!.Value : now,
            IsWholeWindow = isWhole,
            IsComplete = isComplete && missing.TrueForAll(look.IsSettled) && team is not ({ IsDoubtful: true } or { HasOpenQuestions: true }),
            WindowWasPulledAt = location.WindowPulledAt,
            Location = info,
            Team = team,
            Appointments = look.Appointments,
            Gone = look.Gone,
            Unreadable = look.Unreadable,
            HasDoubts = look.HasDoubts,
            Noticed = [.. notices.Select(row => row.RecordId).Where(record => record == 0 || look.HasSeen(record))],
        };
    }

    // The poll reads the list in its time and moves the cursor. While something is wrong, only the list can tell that it ended.
    private bool IsGlanceEnough(LocationRow location, int noticed, DateTimeOffset now) =>
        location.Problem is null && noticed is > 0 and <= AFewNotices
        && location.ChangesPulledTo is { } cursor && now - cursor < polling.Value.PollInterval;

    private async Task<(List<long> Missing, bool IsComplete)> TakeWindowAsync(
        MirrorContext db, Look look, AltegioAccess access, DateTimeZone zone, DateTimeOffset now, CancellationToken ct)
    {
        var window = await windows.ReadAsync(db, ct);
        var list = await altegio.BetweenAsync(access, zone, window.From(now), window.To(now), ct);
        look.Take(list);
        return (await look.MissingAsync(db, list, window.From(now), window.To(now), ct), !list.IsShort);
    }

    private AltegioAccess AccessTo(LocationRow location) => secrets.TryReveal(location.UserToken, out var token)
        ? new AltegioAccess(new LocationId(location.Id), token)
        : throw new AltegioException(AltegioFailure.BadToken,
            $"The stored user token was protected with keys that this installation does not have. Enter it again on the settings page.");
}
