using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>GET visits: the records of one visit, whose types are looser than anywhere else.</summary>
internal sealed class VisitCalls(AltegioWorld world, SalonBook book, AltegioAnswers answers, string origin)
{
    public WireResponse Get(AltegioSession session, string id)
    {
        if (!long.TryParse(id, out var number) || number == 0) throw new AltegioError(404, AltegioText.NotFound);
        var quirks = world.Quirks with { BooleansAsBits = true, PhoneAsNumber = true, CardAsNumber = true, EmptyCommentAsZero = true };
        lock (book.Gate)
        {
            var found = book.Locations.SelectMany(shelf =>
                shelf.Visits.Values.Where(visit => visit.VisitId == number).Select(visit => (shelf, visit))).ToList();
            if (found.Count == 0) throw new AltegioError(404, AltegioText.NotFound);
            var location = found[0].shelf.Location.Id;
            CompanyCalls.Admit(world.AccessTo(location), location);
            return answers.Data(session.Request, 200, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", number);
                json.WriteNumber("attendance", (int)found[0].visit.Attendance);
                json.WriteString("datetime", RecordJson.WithColon(Zones.At(found.Min(row => row.visit.Start), found[0].shelf.Zone)));
                json.WriteString("comment", "");
                json.WriteStartArray("records");
                foreach (var (shelf, visit) in found)
                    RecordJson.Write(new QuirkWriter(json, quirks, origin), shelf, visit, new(RecordShape.Row), book.Now);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
    }
}
