using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Support;

/// <summary>A copy of an engine's database file, taken while the engine is at rest, that can be put back.</summary>
internal sealed class Backup : IDisposable
{
    private readonly string _copy = Path.Combine(Path.GetTempPath(), $"altegio-calendar-{Guid.NewGuid():n}.db");
    private readonly string _live;

    private Backup(string live) => _live = live;

    public static Backup Of(EngineHost engine)
    {
        using var db = engine.Database();
        var backup = new Backup(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        Copy(backup._live, backup._copy);
        return backup;
    }

    public void Restore() => Copy(_copy, _live);

    public void Dispose() => File.Delete(_copy);

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }
}
