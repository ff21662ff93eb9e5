using AltegioCalendar.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace AltegioCalendar.Portal.Database;

/// <summary>Where everything is remembered.</summary>
public sealed class DatabaseOptions : ISettings
{
    public const string Section = "Database";
    private const string Sqlite = "Sqlite";

    public string Provider { get; init; } = Sqlite;

    /// <summary>A relative file is looked for beside appsettings.json. May hold a password, so it is never repeated in a message.</summary>
    public string ConnectionString { get; init; } = "Data Source=App_Data/altegio-calendar.db";

    public IEnumerable<string> Faults()
    {
        if (!Provider.Equals(Sqlite, StringComparison.OrdinalIgnoreCase))
            yield return $"Database:Provider '{Provider}' is not supported by this version. Example: Database__Provider=Sqlite";
        else if (!NamesAFile())
            yield return "Database:ConnectionString is not a SQLite connection string that names a file. "
                + "Example: Database__ConnectionString=\"Data Source=App_Data/altegio-calendar.db\"";
    }

    private bool NamesAFile()
    {
        try
        {
            return new SqliteConnectionStringBuilder(ConnectionString).DataSource is { Length: > 0 } and not ":memory:";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
