using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Calls on one record.</summary>
internal sealed class RecordCalls(AltegioWorld world, SalonBook book, RecordWrites writes, AltegioAnswers answers, string origin)
{
    public WireResponse Get(AltegioSession session, LocationShelf shelf, string id)
    {
        var visit = Existing(shelf, id);
        if (visit.IsDeleted && world.Quirks.DeletedAnswers404) throw new AltegioError(404, AltegioText.NotFound);
        return Answer(session, shelf, visit, 200);
    }

    public WireResponse Create(AltegioSession session, LocationShelf shelf)
    {
        var visit = writes.Create(session, shelf);
        return world.Quirks.CreateAnswersArray
            ? answers.Data(session.Request, 201, json =>
            {
                json.WriteStartArray();
                Write(json, session, shelf, visit);
                json.WriteEndArray();
            })
            : Answer(session, shelf, visit, 201);
    }

    public WireResponse Replace(AltegioSession session, LocationShelf shelf, string id)
    {
        var before = Existing(shelf, id);
        if (before.IsDeleted) throw new AltegioError(404, AltegioText.NotFound);
        if (world.Quirks.ArrivedIsLocked && before.Attendance == Attendance.Arrived) throw new AltegioError(422, AltegioText.Locked);
        var visit = writes.Replace(session, shelf, before);
        return world.Quirks.ReplaceAnswersShort
            ? answers.Data(session.Request, 201, json => WriteShort(json, shelf, visit))
            : Answer(session, shelf, visit, 201);
    }

    public WireResponse Delete(LocationShelf shelf, string id)
    {
        var visit = Existing(shelf, id);
        if (visit.IsDeleted) throw new AltegioError(404, AltegioText.NotFound);
        writes.Delete(shelf, visit);
        return WireResponse.Empty(204);
    }

    private Visit Existing(LocationShelf shelf, string id)
    {
        lock (book.Gate)
            return long.TryParse(id, out var number) && shelf.Visits.TryGetValue(number, out var visit)
                ? visit
                : throw new AltegioError(404, AltegioText.NotFound);
    }

    private WireResponse Answer(AltegioSession session, LocationShelf shelf, Visit visit, int status) =>
        answers.Data(session.Request, status, json => Write(json, session, shelf, visit));

    private void Write(Utf8JsonWriter json, AltegioSession session, LocationShelf shelf, Visit visit)
    {
        lock (book.Gate)
            RecordJson.Write(new QuirkWriter(json, world.Quirks, origin), shelf, visit, RecordView.Of(session, RecordShape.Single), book.Now);
    }

    // As the documentation prints the answer of a change.
    private void WriteShort(Utf8JsonWriter json, LocationShelf shelf, Visit visit)
    {
        var quirk = new QuirkWriter(json, world.Quirks, origin);
        lock (book.Gate)
        {
            json.WriteStartObject();
            json.WriteNumber("id", visit.Id);
            RecordParts.WriteServices(quirk, visit, RecordShape.Row);
            RecordParts.WriteClient(quirk, shelf.ClientOf(visit), RecordShape.Row);
            json.WriteStartObject("staff");
            json.WriteNumber("id", visit.StaffId);
            json.WriteString("name", shelf.Staff.GetValueOrDefault(visit.StaffId)?.Name);
            json.WriteString("spec", shelf.Staff.GetValueOrDefault(visit.StaffId)?.Specialization);
            json.WriteEndObject();
            json.WriteString("datetime", RecordJson.WithColon(Zones.At(visit.Start, shelf.Zone)));
            json.WriteNumber("seance_length", visit.Seconds);
            json.WriteString("create_date", RecordJson.Wall(Zones.WallIn(visit.Created, shelf.Zone)));
            json.WriteString("comment", visit.Comment);
            json.WriteNumber("visit_attendance", (int)visit.Attendance);
            json.WriteNumber("confirmed", 1);
            RecordParts.WriteDocuments(quirk, visit);
            json.WriteEndObject();
        }
    }
}
