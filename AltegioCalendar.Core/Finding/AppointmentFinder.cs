using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Core.Finding;

/// <summary>Answers "where is this appointment?" for everything in the book that fits a question, bounded and from indexes.</summary>
public sealed class AppointmentFinder
{
    /// <summary>Whoever gets this many has not asked precisely enough.</summary>
    public const int Most = 50;
    private const int MostOfADay = 5000;

    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly ExportWindowSetting _windows;
    private readonly TimeProvider _clock;

    internal AppointmentFinder(IDbContextFactory<MirrorContext> databases, ExportWindowSetting windows, TimeProvider clock) =>
        (_databases, _windows, _clock) = (databases, windows, clock);

    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(ct);
        var window = await _windows.ReadAsync(db, ct);
        var nothing = new FindAnswer([], HasMore: false, window.From(now), window.To(now));
        if (!query.IsQuestion) return nothing;

        var rows = NumberIn(query.Text) is { } number ? await NumberedAsync(db, number, query, ct) : await NamedAsync(db, query, now, ct);
        var traced = await Sightings.TraceAsync(db, [.. rows.Take(Most)], window, now, ct);
        return nothing with { Found = [.. traced.Select(FoundAppointment.Of)], HasMore = rows.Count > Most };
    }

    private static long? NumberIn(string text) =>
        long.TryParse(text.Trim().TrimStart('#', '№').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<List<AppointmentRow>> NumberedAsync(MirrorContext db, long number, FindQuery query, CancellationToken ct)
    {
        var locations = await db.Locations.Select(row => row.Id).ToListAsync(ct);
        var rows = db.Appointments.AsNoTracking().Where(row => locations.Contains(row.LocationId) && row.Id == number);
        return await OfStaff(rows, query.Staff).ToListAsync(ct);
    }

    private static async Task<List<AppointmentRow>> NamedAsync(MirrorContext db, FindQuery query, DateTimeOffset now, CancellationToken ct)
    {
        var rows = OfStaff(db.Appointments.AsNoTracking(), query.Staff);
        foreach (var word in SearchKey.Words(query.Text)) rows = rows.Where(row => row.ClientKey.Contains(word));
        if (query.Day is { } day) return await OnDayAsync(db, rows, day, query.Time, ct);

        // What is to come first, soonest first; then what has been, newest first.
        var today = now.AddDays(-1);
        var found = await rows.Where(row => row.StartsAt >= today).OrderBy(row => row.StartsAt).Take(Most + 1).ToListAsync(ct);
        if (found.Count <= Most)
            found.AddRange(await rows.Where(row => row.StartsAt < today).OrderByDescending(row => row.StartsAt).Take(Most + 1 - found.Count).ToListAsync(ct));
        return found;
    }

    // By time alone, which has an index; each location's own day is then told apart here.
    private static async Task<List<AppointmentRow>> OnDayAsync(MirrorContext db, IQueryable<AppointmentRow> rows, DateOnly day, TimeOnly? time, CancellationToken ct)
    {
        var moments = (await db.Locations.Select(row => new { row.Id, row.TimeZone }).ToListAsync(ct)).ToDictionary(row => row.Id, row => Moments.Of(day, time, row.TimeZone));
        if (moments.Count == 0) return [];

        var (from, to) = (moments.Values.Min(each => each.From), moments.Values.Max(each => each.To));
        var found = await rows.Where(row => row.StartsAt >= from && row.StartsAt <= to).OrderByDescending(row => row.StartsAt).Take(MostOfADay).ToListAsync(ct);
        return [.. found.Where(row => moments.TryGetValue(row.LocationId, out var own) && own.Meets(row)).OrderBy(row => row.StartsAt)];
    }

    private static IQueryable<AppointmentRow> OfStaff(IQueryable<AppointmentRow> rows, StaffId? staff) =>
        staff is { } one ? rows.Where(row => row.StaffId == one.Value) : rows;
}
