using AltegioCalendar.Core.Connections.Care;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>Somebody whom the manager wants to share a calendar with.</summary>
/// <param name="TellThem">Google writes them a mail.</param>
public sealed record NewShare(string Email, SharingRole Role, bool TellThem);
