using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Staff;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>A row of the table: somebody, and the newest invitation if there ever was one.</summary>
public sealed record SeveralPerson(StaffCard Card, InvitationView? Invitation)
{
    public SeveralState State => this switch
    {
        { Card.Connection: not null } => SeveralState.Connected,
        { Invitation.IsOpen: true } => SeveralState.Invited,
        _ => SeveralState.NotConnected,
    };
}

/// <summary>What the table can be filtered by.</summary>
public enum SeveralState
{
    NotConnected,
    Invited,
    Connected,
}
