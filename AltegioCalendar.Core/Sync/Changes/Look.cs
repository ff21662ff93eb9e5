using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>One look at a location in progress. A record may come twice: the last one counts.</summary>
internal sealed class Look(AltegioClient altegio, AltegioAccess access, DateTimeZone zone)
{
    // Reading records one by one is for the few that a list does not show; more wait for the next look.
    private const int MostSingleReads = 40;

    // When so many single reads found Altegio out of order, the others would only wait for the same.
    private const int MostOutages = 3;

    // An empty list is believable for a salon of which we know hardly anything.
    private const int AFew = 3;

    private readonly Dictionary<long, Appointment> _read = [];
    private readonly HashSet<long> _gone = [];
    private readonly Dictionary<long, UnreadableRow> _unreadable = [];
    private readonly Dictionary<long, AltegioException> _failed = [];
    private bool _isDoubtful;

    public IReadOnlyCollection<Appointment> Appointments => _read.Values;
    public IReadOnlyCollection<long> Gone => _gone;
    public IReadOnlyCollection<UnreadableRow> Unreadable =>
        [.. _unreadable.Values, .. _failed.Select(each => new UnreadableRow(each.Key, $"asked for by itself: {each.Value.Words}"))];

    /// <summary>Altegio said of known appointments that they do not exist, and was not believed.</summary>
    public bool HasDoubts { get; private set; }

    public bool HasSeen(long record) => _read.ContainsKey(record) || _gone.Contains(record) || _unreadable.ContainsKey(record);

    /// <summary>Seen, or refused in a way that asking again soon would not change.</summary>
    public bool IsSettled(long record) =>
        HasSeen(record) || (_failed.TryGetValue(record, out var failed) && failed.Failure != AltegioFailure.Unavailable);

    public void Take(AppointmentPage page)
    {
        foreach (var appointment in page.Appointments)
        {
            Forget(appointment.Id);
            _read[appointment.Id] = appointment;
        }

        foreach (var record in page.Gone)
        {
            Forget(record);
            _gone.Add(record);
        }

        foreach (var row in page.Unreadable.Where(row => !_read.ContainsKey(row.Id ?? 0))) _unreadable[row.Id ?? 0] = row;
    }

    /// <summary>One that cannot be read does not hold up the location: it is reported, and its notice stays for the next look.</summary>
    public async Task ReadSinglyAsync(IEnumerable<long> records, CancellationToken ct)
    {
        var left = records.Where(record => !HasSeen(record) && !_failed.ContainsKey(record)).Distinct().ToArray();
        Random.Shared.Shuffle(left); // where not all get their turn, it is not always the same ones
        foreach (var record in left.Take(MostSingleReads))
        {
            if (_failed.Values.Count(failed => failed.Failure == AltegioFailure.Unavailable) >= MostOutages) return;
            try
            {
                Take(record, await altegio.FindAsync(access, zone, record, ct));
            }
            catch (AltegioException failed) when (failed.Failure != AltegioFailure.BadToken)
            {
                _failed[record] = failed;
            }
        }
    }

    /// <summary>What we know in the window and the list did not show. Absence proves nothing: these are read one by one.</summary>
    public async Task<List<long>> MissingAsync(MirrorContext db, AppointmentPage list, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var known = await db.Appointments
            .Where(row => row.LocationId == access.Location.Value && !row.IsDeleted && row.StartsAt >= from && row.StartsAt < to)
            .Select(row => row.Id).ToListAsync(ct);
        _isDoubtful = list.Count == 0 && known.Count > AFew;
        return known.FindAll(record => !HasSeen(record));
    }

    public async Task<bool> HasStrangersAsync(MirrorContext db, CancellationToken ct)
    {
        var staff = _read.Values.Select(appointment => appointment.Staff.Value).Distinct().ToList();
        return await db.Staff.CountAsync(row => staff.Contains(row.Id), ct) < staff.Count;
    }

    // A list that lost everything and a "there is no such record" may have the same cause, so they do not confirm each other.
    private void Take(long record, AppointmentPage? found)
    {
        if (found is not null) Take(found);
        else if (_isDoubtful) HasDoubts = true;
        else _gone.Add(record);
    }

    private void Forget(long record)
    {
        _read.Remove(record);
        _gone.Remove(record);
        _unreadable.Remove(record);
        _failed.Remove(record);
    }
}
