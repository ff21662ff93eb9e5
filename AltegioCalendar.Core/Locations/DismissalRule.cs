namespace AltegioCalendar.Core.Locations;

/// <summary>What becomes of the mirror of a staff member whom Altegio lists as dismissed or deleted.</summary>
public enum DismissalRule
{
    /// <summary>The mirror stops, upcoming events are taken out, access is given back.</summary>
    RemoveUpcoming,

    /// <summary>The mirror stops, the events stay as they are, access is given back.</summary>
    KeepEvents,

    /// <summary>The mirror goes on until somebody disables it.</summary>
    GoOn,
}
