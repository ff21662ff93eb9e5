using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.Staff;

namespace AltegioCalendar.Portal.Inviting;

/// <summary>How an invitation's state looks and reads.</summary>
public sealed record InvitationLook(string Tone, string Icon, string Label)
{
    public static InvitationLook Of(InvitationState state) => state switch
    {
        InvitationState.Sent => new("idle", "clock", Say($"Invited")),
        InvitationState.Opened => new("busy", "info", Say($"Invitation opened")),
        InvitationState.Connected => new("good", "check", Say($"Connected by invitation")),
        InvitationState.Expired => new("warn", "alert", Say($"Invitation expired")),
        _ => new("idle", "empty", Say($"Invitation withdrawn")),
    };

    /// <summary>For lists that show it in place of the connection's state.</summary>
    public ConnectionFace ToFace() => new(Tone, Icon, Label, "");

    /// <summary>Times as the location's clock shows them.</summary>
    public string Sentence(string zone, InvitationView invitation) => invitation.State switch
    {
        InvitationState.Sent => Say($"Made on {At(invitation.SentAt, zone)}; not opened yet. Works until {At(invitation.ExpiresAt, zone)}."),
        InvitationState.Opened => Say($"Opened on {At(invitation.OpenedAt!.Value, zone)}; not connected yet. Works until {At(invitation.ExpiresAt, zone)}."),
        InvitationState.Connected => Say($"A calendar was connected with it on {At(invitation.ConnectedAt!.Value, zone)}."),
        InvitationState.Expired => Say($"Nobody used it until {At(invitation.ExpiresAt, zone)}."),
        _ => Say($"Withdrawn; its link no longer works."),
    };

    private static string At(DateTimeOffset moment, string zone) => $"{Zoned.DayAndTime(moment, zone)} ({Zoned.Name(zone)})";
}
