using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>What a killed process may leave behind in its file. Killing it in the middle of its work is <c>Promises/Kill</c>.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_start_that_was_killed_while_it_prepared_the_database_does_not_block_the_next()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        await using var portal = await PortalProcess.StartAsync(sandbox);
        await portal.KillAsync();
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(portal.Folder, "App_Data", "portal.db")}"))
        {
            await file.OpenAsync();
            await using var mark = file.CreateCommand();
            mark.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22 09:00:00');
                """;
            await mark.ExecuteNonQueryAsync();
        }

        await portal.StartAsync(); // fails when it is not ready in time
    }

    /// <summary>Asking for a sign-in of somebody unknown is answered "not found".</summary>
    internal static Task StaffKnownAsync(PortalProcess portal, Manager manager, long staff) =>
        Eventually.TrueAsync(async () => await manager.MayConnectAsync(staff), "the staff list was read", () => portal.Output);
}
