using AltegioCalendar.Portal.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Support;

/// <summary>An empty database of this version: migrated once, copied for each engine.</summary>
internal static class NewDatabase
{
    private static readonly Lazy<Task<byte[]>> s_empty = new(MigrateAsync);

    public static async Task CopyToAsync(string file) => await File.WriteAllBytesAsync(file, await s_empty.Value);

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("altegio-calendar-").FullName;
        var file = Path.Combine(folder, "empty.db");
        var options = new DbContextOptionsBuilder<SqliteMirrorContext>().UseSqlite($"Data Source={file};Pooling=False").Options;
        await using (var db = new SqliteMirrorContext(options))
        {
            await db.Database.MigrateAsync(); // in write-ahead mode, as EF creates it; the file is whole once it is closed
        }

        var bytes = await File.ReadAllBytesAsync(file);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
