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
    IOptions<SyncOptions> options)
{
    // The zone of changed_after is not documented and clocks differ; a day covers both, and equal rows cost nothing.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    // Reading records one by one is for the few that a list does not show; more wait for the next look.
    private const int MostSingleReads = 40;

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

        if (location.ChangesPulledTo is { } cursor) await look.TakeAsync(altegio.ChangedAfterAsync(access, zone, cursor - Overlap, ct), ct);
        var missing = new List<long>();
        if (isWhole)
        {
            var window = await windows.ReadAsync(db, ct);
            await look.TakeAsync(altegio.BetweenAsync(access, zone, window.From(now), window.To(now), ct), ct);
            missing = await look.MissingAsync(db, window.From(now), window.To(now), ct);
        }

        var noticed = notices.Select(row => row.RecordId).Where(record => record > 0 && !look.HasSeen(record));
        await look.ReadSinglyAsync(noticed.Union(missing).Take(MostSingleReads), ct);
        var team = isWhole || await look.HasStrangersAsync(db, ct) ? await altegio.GetTeamAsync(access, ct) : null;

        return new PulledChanges
        {
            Cursor = now,
            IsWholeWindow = isWhole,
            Location = info,
            Team = team,
            Appointments = look.Appointments,
            Gone = look.Gone,
            Unreadable = look.Unreadable,
            Noticed = [.. notices.Select(row => row.RecordId).Where(record => record == 0 || look.HasSeen(record))],
        };
    }

    private AltegioAccess AccessTo(LocationRow location) => secrets.TryReveal(location.UserToken, out var token)
        ? new AltegioAccess(new LocationId(location.Id), token)
        : throw new AltegioException(AltegioFailure.BadToken,
            "The stored user token was protected with keys that this installation does not have. Enter it again on the settings page.");

    /// <summary>One look in progress. Rows shift between pages while people book, so a record may come twice: the last one counts.</summary>
    private sealed class Look(AltegioClient altegio, AltegioAccess access, DateTimeZone zone)
    {
        private readonly Dictionary<long, Appointment> _read = [];
        private readonly HashSet<long> _gone = [];
        private readonly Dictionary<long, UnreadableRow> _unreadable = [];

        public IReadOnlyCollection<Appointment> Appointments => _read.Values;
        public IReadOnlyCollection<long> Gone => _gone;
        public IReadOnlyCollection<UnreadableRow> Unreadable => _unreadable.Values;

        public bool HasSeen(long record) => _read.ContainsKey(record) || _gone.Contains(record) || _unreadable.ContainsKey(record);

        public async Task TakeAsync(IAsyncEnumerable<AppointmentPage> pages, CancellationToken ct)
        {
            await foreach (var page in pages.WithCancellation(ct)) Take(page);
        }

        public async Task ReadSinglyAsync(IEnumerable<long> records, CancellationToken ct)
        {
            foreach (var record in records.ToList())
            {
                if (await altegio.FindAsync(access, zone, record, ct) is { } page) Take(page);
                else _gone.Add(record);
            }
        }

        // Absence from a list proves nothing: these are read one by one before anything is concluded.
        public async Task<List<long>> MissingAsync(MirrorContext db, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
        {
            var known = await db.Appointments
                .Where(row => row.LocationId == access.Location.Value && !row.IsDeleted && row.StartsAt >= from && row.StartsAt < to)
                .Select(row => row.Id).ToListAsync(ct);
            return known.FindAll(record => !HasSeen(record));
        }

        public async Task<bool> HasStrangersAsync(MirrorContext db, CancellationToken ct)
        {
            var staff = _read.Values.Select(appointment => appointment.Staff.Value).Distinct().ToList();
            return await db.Staff.CountAsync(row => staff.Contains(row.Id), ct) < staff.Count;
        }

        private void Take(AppointmentPage page)
        {
            foreach (var appointment in page.Appointments) _read[appointment.Id] = appointment;
            foreach (var row in page.Unreadable) _unreadable[row.Id ?? 0] = row;
        }
    }
}
