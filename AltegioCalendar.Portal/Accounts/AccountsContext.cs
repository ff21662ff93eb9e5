using AltegioCalendar.Portal.Accounts.Keys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>
/// Who may sign in, and the keys that protect cookies and tokens. In the same database as the engine's rows, but apart from them:
/// the engine knows of no accounts.
/// </summary>
internal abstract class AccountsContext(DbContextOptions options) : IdentityUserContext<PortalUser>(options)
{
    public const string MigrationsHistory = "__AccountsMigrationsHistory";

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PortalUser>().ToTable("Users");
        builder.Entity<IdentityUserClaim<string>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<string>>().ToTable("UserTokens");
        builder.ApplyConfiguration(new DataProtectionKeyRowConfiguration());
    }
}
