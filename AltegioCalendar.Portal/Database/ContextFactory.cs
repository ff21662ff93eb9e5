using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Portal.Database;

/// <summary>Lets the engine ask for its context without knowing the brand behind it.</summary>
internal sealed class ContextFactory<TContext, TBrand>(IDbContextFactory<TBrand> brand) : IDbContextFactory<TContext>
    where TContext : DbContext
    where TBrand : TContext
{
    public TContext CreateDbContext() => brand.CreateDbContext();

    public async Task<TContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await brand.CreateDbContextAsync(cancellationToken);
}
