using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Sync.Changes;

/// <summary>Writes what was pulled into the snapshots, in the caller's transaction.</summary>
internal static class ChangeSaver
{
    private const int AtOnce = 500;

    /// <summary>Returns the subjects that are not what they were: those the plan must look at.</summary>
    public static async Task<HashSet<string>> SaveAsync(MirrorContext db, LocationRow location, PulledChanges pulled, CancellationToken ct)
    {
        Take(location, pulled);
        if (pulled is { IsWholeWindow: true, IsComplete: true }) await NoteWindowAsync(db, location, pulled, ct);
        if (pulled.Team is { } team) await SaveTeamAsync(db, location, team, ct);
        var touched = await SaveAppointmentsAsync(db, location, pulled, ct);

        // A notice that came while we were asking is newer than our answer and stays.
        await db.Notices
            .Where(row => row.LocationId == location.Id && pulled.Noticed.Contains(row.RecordId) && row.ReceivedAt <= pulled.AskedAt)
            .ExecuteDeleteAsync(ct);
        return touched;
    }

    private static void Take(LocationRow location, PulledChanges pulled)
    {
        location.ChangesPulledTo = pulled.Cursor;
        if (pulled.Location is not { } info) return;

        location.Title = info.Title;
        location.City = info.City;
        location.TimeZone = info.TimeZone;
    }

    // Compared in the database: somebody may have asked for the window, or changed it, while we were reading.
    private static Task NoteWindowAsync(MirrorContext db, LocationRow location, PulledChanges pulled, CancellationToken ct) =>
        db.Locations.Where(row => row.Id == location.Id && row.WindowPulledAt == pulled.WindowWasPulledAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WindowPulledAt, (DateTimeOffset?)pulled.AskedAt), ct);

    private static async Task SaveTeamAsync(MirrorContext db, LocationRow location, PulledTeam team, CancellationToken ct)
    {
        var known = await db.Staff.Where(row => row.LocationId == location.Id).ToDictionaryAsync(row => row.Id, ct);
        var ids = team.Members.Select(member => member.Id.Value).ToList();
        var elsewhere = await db.Staff.Where(row => row.LocationId != location.Id && ids.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(ct);

        foreach (var gone in known.Values.Where(row => team.Gone.Contains(row.Id))) gone.IsCurrent = false;

        // A staff member belongs to the location that named them first; the rest of the list is good all the same.
        foreach (var member in team.Members.Where(member => !elsewhere.Contains(member.Id.Value)))
        {
            if (!known.TryGetValue(member.Id.Value, out var row))
            {
                row = new StaffRow { Id = member.Id.Value, LocationId = location.Id, Name = member.Name };
                db.Staff.Add(row);
                known.Add(row.Id, row);
            }

            row.Name = member.Name;
            row.Position = member.Position;
            row.AvatarUrl = member.AvatarUrl;
            row.Weight = member.Weight;
            row.IsCurrent = member.IsCurrent;
        }
    }

    private static async Task<HashSet<string>> SaveAppointmentsAsync(MirrorContext db, LocationRow location, PulledChanges pulled, CancellationToken ct)
    {
        var touched = new HashSet<string>();
        var pulledById = pulled.Appointments.ToDictionary(appointment => appointment.Id);
        foreach (var chunk in pulledById.Keys.Union(pulled.Gone).Chunk(AtOnce))
        {
            var known = await db.Appointments.Where(row => row.LocationId == location.Id && chunk.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
            foreach (var id in chunk)
            {
                if (pulledById.TryGetValue(id, out var appointment)) Save(db, known.GetValueOrDefault(id), appointment, touched);
                else if (known.TryGetValue(id, out var gone) && !gone.IsDeleted) MarkDeleted(gone, touched);
            }
        }

        // The planner reads the snapshots back from the database.
        await db.SaveChangesAsync(ct);
        return touched;
    }

    private static void Save(MirrorContext db, AppointmentRow? row, Appointment appointment, HashSet<string> touched)
    {
        if (row is null)
        {
            // Deleted before we ever saw it: there is nothing to take back.
            if (appointment.IsDeleted) return;
            row = db.Appointments.Add(AppointmentRow.Of(appointment)).Entity;
            touched.Add(row.Subject);
            return;
        }

        var before = row.Subject;
        row.Take(appointment);
        if (db.Entry(row).State != EntityState.Modified) return;
        touched.Add(before);
        touched.Add(row.Subject);
    }

    private static void MarkDeleted(AppointmentRow row, HashSet<string> touched)
    {
        row.IsDeleted = true;
        touched.Add(row.Subject);
    }
}
