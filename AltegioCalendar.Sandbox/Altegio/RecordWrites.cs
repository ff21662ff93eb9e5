using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>POST records, PUT and DELETE record: the API behind a front desk.</summary>
internal sealed class RecordWrites(FrontDesk desk)
{
    public Visit Create(AltegioSession session, LocationShelf shelf)
    {
        var body = RecordBody.Read(session, shelf);
        body.Demand(body.ActivityId > 0 ? ["client"] : ["staff_id", "services", "client", "datetime", "seance_length"]);
        var isClass = body.ActivityId > 0;
        if (!isClass) Admit(body, shelf);

        return Do(() => desk.Book(shelf.Location.Id, new BookingRequest(body.StaffId, isClass ? default : body.Start)
        {
            Services = body.ServiceIds, Client = body.ClientName, Phone = body.ClientPhone, Email = body.ClientEmail,
            ActivityId = body.ActivityId, Seconds = isClass ? null : body.Seconds, EvenIfBusy = body.EvenIfBusy,
            Details = visit => Detailed(body, visit),
        }, byOwnToken: true));
    }

    /// <summary>A full replacement: what is left out is gone.</summary>
    public Visit Replace(AltegioSession session, LocationShelf shelf, Visit before)
    {
        var body = RecordBody.Read(session, shelf);
        var isClass = before.ActivityId != 0;
        body.Demand(isClass ? ["client"] : ["staff_id", "services", "client", "datetime", "seance_length"]);
        body.RefuseUnknownClientFields();
        if (isClass && body.ActivityId != before.ActivityId) throw RecordBody.Invalid("activity_id: must equal the current one");
        if (!isClass) Admit(body, shelf);

        return Do(() => desk.Change(shelf.Location.Id, before.Id, visit =>
        {
            var client = desk.ClientFor(shelf, body.ClientName, body.ClientPhone, body.ClientEmail, byOwnToken: true)?.Id;
            var sold = isClass ? visit.Services : body.ServiceIds.Select(id => FrontDesk.Sold(shelf, id)).ToList();
            var changed = Detailed(body, visit with { ClientId = client, Services = sold });
            return isClass ? changed : changed with { StaffId = body.StaffId, Start = body.Start, Seconds = body.Seconds };
        }, body.EvenIfBusy, byOwnToken: true));
    }

    public void Delete(LocationShelf shelf, Visit visit) => Do(() => desk.Cancel(shelf.Location.Id, visit.Id, byOwnToken: true));

    private static Visit Detailed(RecordBody body, Visit visit) => visit with
    {
        Comment = body.Text("comment"), Attendance = body.Attendance, Color = body.Text("custom_color").TrimStart('#'),
        ApiId = body.Has("api_id") ? body.Text("api_id") : visit.ApiId,
        Labels = body.Labels, CustomFields = body.CustomFields, BreakSeconds = body.BreakSeconds ?? visit.BreakSeconds,
        SmsHours = body.Hours("sms_remain_hours") ?? visit.SmsHours, MailHours = body.Hours("email_remain_hours") ?? visit.MailHours,
        Seats = visit.ActivityId > 0 ? body.Seats : 1,
        Services = [.. visit.Services.Select(body.Priced)],
    };

    // Outside the working day a slot is closed, and only save_if_busy opens it.
    private static void Admit(RecordBody body, LocationShelf shelf)
    {
        var (opens, closes) = (body.Start.Date.AddHours(shelf.Location.OpensAt), body.Start.Date.AddHours(shelf.Location.ClosesAt));
        if (!body.EvenIfBusy && (body.Start < opens || body.Start.AddSeconds(body.Seconds) > closes))
            throw new AltegioError(422, AltegioText.Busy(body.Start));
    }

    private static T Do<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SlotTakenException taken)
        {
            throw new AltegioError(422, AltegioText.Busy(taken.Start));
        }
        catch (BookingRefusedException refused)
        {
            throw RecordBody.Invalid(refused.Message);
        }
    }
}
