using System.Security.Cryptography;
using System.Text;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Calendars;

/// <summary>
/// Ids of our events: the same installation, staff member and subject always give the same id, so that sending twice is sending
/// once, also after "disable, keep the events, connect again".
/// </summary>
public static class EventId
{
    // Google takes a..v and 0..9, 5 to 1024 characters (reference of the events resource).
    private const string Base32Hex = "0123456789abcdefghijklmnopqrstuv";
    private const string Prefix = "ac";

    public static string For(string installation, StaffId staff, MirrorSubject subject, int generation)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{installation}\n{staff}\n{subject}\n{generation}"));
        var id = new StringBuilder(Prefix, Prefix.Length + hash.Length);
        foreach (var part in hash) id.Append(Base32Hex[part & 31]);
        return id.ToString();
    }
}
