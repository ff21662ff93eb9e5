using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>What somebody may do in the portal. The numbers are in people's databases.</summary>
public enum PortalRole
{
    /// <summary>Everything.</summary>
    Owner = 0,

    /// <summary>Everything but users, Google, mail, and the most that is shown of clients' names.</summary>
    Manager = 1,
}

/// <summary>Somebody who may sign in to the portal.</summary>
public sealed class PortalUser : IdentityUser
{
    public PortalRole Role { get; set; }
}
