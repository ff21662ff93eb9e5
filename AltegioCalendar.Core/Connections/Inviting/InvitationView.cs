using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Connections.Inviting;

/// <summary>How far an invitation has come.</summary>
public enum InvitationState
{
    /// <summary>Made; nobody has opened it yet.</summary>
    Sent,

    /// <summary>A browser has shown it.</summary>
    Opened,

    /// <summary>It did what it is for and cannot be used again.</summary>
    Connected,

    /// <summary>Nobody used it in time.</summary>
    Expired,

    /// <summary>A manager took it back.</summary>
    Withdrawn,
}

/// <summary>The newest invitation of a staff member. Times are UTC.</summary>
/// <param name="Token">The signed part of the link. Whoever has it can connect a calendar: show it only to managers.</param>
public sealed record InvitationView(
    StaffId Staff, string Token, InvitationState State, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, DateTimeOffset? OpenedAt, DateTimeOffset? ConnectedAt)
{
    /// <summary>Its link works.</summary>
    public bool IsOpen => State is InvitationState.Sent or InvitationState.Opened;
}

/// <summary>What a person sees who opens the link.</summary>
/// <param name="Id">What a sign-in says that it answers.</param>
/// <param name="Question">Set once the person has signed in: what to choose now (<see cref="Placing.PlaceChooser"/>).</param>
/// <param name="IsConnected">A calendar is connected, through this invitation or otherwise.</param>
public sealed record OpenedInvitation(
    long Id, StaffId Staff, string StaffName, string LocationTitle, string TimeZone, InvitationState State, DateTimeOffset ExpiresAt, string? Question, bool IsConnected);
