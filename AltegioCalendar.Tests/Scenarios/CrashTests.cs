using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>kill -9 of the real process, then start again: everything is there once.</summary>
public sealed class CrashTests
{
    private static readonly Random s_chance = new(20261122);

    [Fact]
    public async Task Killed_in_the_middle_of_the_first_export_it_ends_exact()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        // The quota's own pace: the export lasts long enough to be killed in.
        await using var portal = await PortalProcess.StartAsync(sandbox, new Dictionary<string, string?> { ["Google:RequestsPerMinute"] = "540" });
        var staff = sandbox.World.Salon.Staff().First(person => person.IsCurrent).Id;
        var total = ExpectedEvents(sandbox, staff);
        using (var manager = await Manager.SignInAsync(portal))
        {
            await StaffKnownAsync(portal, manager, staff);
            await manager.ConnectAsync(sandbox, staff, EngineHost.Anna);
        }

        var kills = 0;
        while (Count(sandbox) < total && kills < 5)
        {
            var before = Count(sandbox);
            await Eventually.TrueAsync(() => Count(sandbox) > before + s_chance.Next(1, 6) || Count(sandbox) == total, "some more events arrived", () => portal.Output);
            await portal.KillAsync();
            kills++;
            await portal.StartAsync();
        }

        await ExactAsync(sandbox, staff);
        Assert.InRange(kills, 1, 5);
    }

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

    private static int ExpectedEvents(SandboxServer sandbox, long staff)
    {
        var now = sandbox.World.Salon.WallClock();
        return sandbox.World.Salon.Visits()
            .Where(visit => visit.StaffId == staff && !visit.IsDeleted && visit.Start >= now.AddDays(-7))
            .Select(visit => visit.ActivityId > 0 ? visit.ActivityId : visit.Id).Distinct().Count();
    }

    /// <summary>Asking for a sign-in of somebody unknown is answered "not found".</summary>
    internal static Task StaffKnownAsync(PortalProcess portal, Manager manager, long staff) =>
        Eventually.TrueAsync(async () => await manager.MayConnectAsync(staff), "the staff list was read", () => portal.Output);

    private static Task ExactAsync(SandboxServer sandbox, long staff) => Eventually.PassesAsync(() =>
        Mirror.IsExact(sandbox.World.Salon, sandbox.World.Google, new StaffId(staff), EngineHost.Anna, TimeProvider.System.GetUtcNow()));

    private static int Count(SandboxServer sandbox) => Mirror.Ours(sandbox.World.Google, EngineHost.Anna).Count;
}
