namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>How a calendar is called: Google titles an account's main calendar only with its address.</summary>
internal static class CalendarName
{
    public static string Short(string title, string email) => title == email ? "Main calendar" : title;

    public static string Full(string title, string email) => title == email ? $"the main calendar of {email}" : $"{title} of {email}";
}
