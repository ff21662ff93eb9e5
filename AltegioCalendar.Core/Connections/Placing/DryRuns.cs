using AltegioCalendar.Core.Google;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Connections.Placing;

/// <summary>Counts what connecting would write, with the rules that decide it.</summary>
internal sealed class DryRuns(ExportWindowSetting windows, IOptions<GoogleOptions> google, TimeProvider clock)
{
    public async Task<DryRun> ReadAsync(MirrorContext db, LocationRow location, IReadOnlyList<StaffRow> people, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var window = await windows.ReadAsync(db, ct);
        var (from, to) = (window.From(now), window.To(now));
        var ids = people.Select(person => person.Id).ToList();
        var booked = await db.Appointments.AsNoTracking()
            .Where(row => ids.Contains(row.StaffId) && !row.IsDeleted && row.StartsAt >= from && row.StartsAt < to).ToListAsync(ct);
        var rules = location.ToCalendarRules();
        var events = booked.GroupBy(row => (row.StaffId, row.Subject)).Count(subject => subject.Any(row => rules.Shows(row.ToAppointment())));

        var first = people[0];
        var sample = await NextAppointment.ReadAsync(db, new StaffId(first.Id), now, ct);
        if (people.Count > 1 && sample is not null) sample = sample with { Settings = sample.Settings with { StaffName = first.Name } };
        return new DryRun(events, from, to, TimeSpan.FromMinutes((double)events / google.Value.RequestsPerMinute), sample, first.ExportContacts);
    }
}
