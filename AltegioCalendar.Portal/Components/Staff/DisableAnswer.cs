namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>What becomes of a calendar's events when it is disabled.</summary>
public enum DisableAnswer
{
    Cancel,
    Keep,
    Remove,
}
