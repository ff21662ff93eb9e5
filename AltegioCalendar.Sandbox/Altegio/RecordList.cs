using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>GET records/{location}: filters, newest session first, in pages that shift while people book.</summary>
internal sealed class RecordList(SalonBook book, AltegioWorld world, AltegioAnswers answers, string origin)
{
    public WireResponse List(AltegioSession session, LocationShelf shelf)
    {
        var page = (int)Math.Clamp(session.Number("page") is > 0 and var asked ? asked : 1, 1, 1_000_000);
        var size = (int)Math.Clamp(session.Number("count") is > 0 and var count ? count : world.UsualPage, 1, world.LargestPage);

        List<Visit> rows;
        int total;
        lock (book.Gate)
        {
            var all = Matching(session, shelf).OrderByDescending(visit => visit.Start).ThenByDescending(visit => visit.Id)
                .ToList();
            total = all.Count;
            var shift = world.Quirks.RowsShift && page > 1 ? page - 1 : 0;
            rows = all.Skip(((page - 1) * size) - shift).Take(size).ToList();
        }

        var (now, quirks, view) = (book.Now, world.Quirks, RecordView.Of(session, RecordShape.Row));
        return answers.List(session.Request, rows, (json, visit) => Write(json, quirks, shelf, visit, view, now), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("page", page);
            json.WriteNumber("total_count", total);
            json.WriteEndObject();
        });
    }

    private void Write(Utf8JsonWriter json, AltegioQuirks quirks, LocationShelf shelf, Visit visit, RecordView view, DateTimeOffset now)
    {
        lock (book.Gate)
            RecordJson.Write(new QuirkWriter(json, quirks, origin), shelf, visit, view, now);
    }

    private IEnumerable<Visit> Matching(AltegioSession session, LocationShelf shelf)
    {
        IEnumerable<Visit> visits = shelf.Visits.Values;
        // Look-alikes such as deleted=1 are ignored silently, as they are in the live API.
        if (session.Asked("with_deleted") != "1") visits = visits.Where(visit => !visit.IsDeleted);
        if (session.Number("staff_id") is > 0 and var staff)
            visits = visits.Where(visit => visit.StaffId == staff);
        if (session.Number("client_id") is > 0 and var client) visits = visits.Where(visit => visit.ClientId == client);
        if (session.Number("created_user_id") is > 0 and var user) visits = visits.Where(visit => visit.CreatedBy == user);
        if (session.Day("start_date") is { } from) visits = visits.Where(visit => visit.Start.Date >= from);
        if (session.Day("end_date") is { } until) visits = visits.Where(visit => visit.Start.Date <= until);
        if (session.Day("c_start_date") is { } madeFrom)
            visits = visits.Where(visit => Zones.WallIn(visit.Created, shelf.Zone).Date >= madeFrom);
        if (session.Day("c_end_date") is { } madeUntil)
            visits = visits.Where(visit => Zones.WallIn(visit.Created, shelf.Zone).Date <= madeUntil);
        if (session.Time("changed_after", shelf, world.Quirks.ChangedAfterIsUtc) is { } after)
            visits = visits.Where(visit => RecordJson.ChangeShown(visit, world.Quirks) >= after);
        if (session.Time("changed_before", shelf, world.Quirks.ChangedAfterIsUtc) is { } before)
            visits = visits.Where(visit => RecordJson.ChangeShown(visit, world.Quirks) <= before);
        return visits;
    }
}
