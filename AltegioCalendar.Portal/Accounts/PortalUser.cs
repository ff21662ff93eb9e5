using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>Somebody who may sign in to the portal. For now there is one: the owner.</summary>
public sealed class PortalUser : IdentityUser;
