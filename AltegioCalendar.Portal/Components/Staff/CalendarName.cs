namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>How a calendar is called: Google titles an account's main calendar only with its address.</summary>
internal static class CalendarName
{
    public static string Short(string title, string email) => IsMain(title, email) ? Say($"Main calendar") : title;

    public static bool IsMain(string title, string email) => title == email;
}
