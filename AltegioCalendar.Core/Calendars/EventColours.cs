using System.Security.Cryptography;
using System.Text;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>Which colour an event gets. A colour tells something too: where only "Busy" is shown, none tells the service or the status.</summary>
internal static class EventColours
{
    /// <summary>Statuses that can have a colour, with their usual ones, in the order a visit has them.</summary>
    public static readonly IReadOnlyList<(Attendance Status, string Colour)> Usual =
        [(Attendance.Waiting, "5"), (Attendance.Confirmed, "2"), (Attendance.Arrived, "7"), (Attendance.NoShow, "8")];

    /// <summary>The colour's id; null: the calendar's own.</summary>
    public static string? Of(List<Appointment> booked, EventLook look, NameRung names) => look.Colours switch
    {
        ColourRule.ByStaff => look.Colour.Length > 0 ? look.Colour : EventPalette.At(booked[0].Staff.Value),
        ColourRule.ByService when names != NameRung.Busy && booked[0].Services.Count > 0 => OfService(booked[0].Services[0], look.ServiceColours),
        ColourRule.ByStatus when names != NameRung.Busy && !booked[0].IsBlockedTime && booked.TrueForAll(each => each.Attendance == booked[0].Attendance) =>
            OfStatus(booked[0].Attendance, look.StatusColours),
        _ => null,
    };

    public static string OfService(string service, string table) => ColourTable.Find(table, service) ?? EventPalette.At(NumberOf(service));

    public static string OfStatus(Attendance status, string table) =>
        ColourTable.Find(table, status.ToString()) ?? Usual.First(each => each.Status == status).Colour;

    // The same after every start and on every machine, which string.GetHashCode is not.
    private static int NumberOf(string service) => SHA256.HashData(Encoding.UTF8.GetBytes(service.Trim().ToUpperInvariant()))[0];
}
