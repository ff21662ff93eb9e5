using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AltegioCalendar.Core.Storage;

/// <summary>
/// Everything the engine must remember. Knows no database brand: the host derives one context per brand and owns its migrations.
/// </summary>
public abstract class MirrorContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<InstallationRow> Installations => Set<InstallationRow>();
    public DbSet<LocationRow> Locations => Set<LocationRow>();
    public DbSet<StaffRow> Staff => Set<StaffRow>();
    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<GoogleAccountRow> GoogleAccounts => Set<GoogleAccountRow>();
    public DbSet<ConsentRow> Consents => Set<ConsentRow>();
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    public DbSet<MadeCalendarRow> MadeCalendars => Set<MadeCalendarRow>();
    public DbSet<ConnectionRow> Connections => Set<ConnectionRow>();
    public DbSet<MirroredEventRow> MirroredEvents => Set<MirroredEventRow>();
    public DbSet<CalendarCheckRow> CalendarChecks => Set<CalendarCheckRow>();
    public DbSet<ProofRow> Proofs => Set<ProofRow>();
    public DbSet<StrayEventRow> StrayEvents => Set<StrayEventRow>();
    public DbSet<SyncLogRow> SyncLog => Set<SyncLogRow>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<MailRow> Mail => Set<MailRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MirrorContext).Assembly);

    // SQLite cannot sort DateTimeOffset and PostgreSQL insists on UTC; UTC DateTime suits both.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Phrase>().HaveConversion<PhraseConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
