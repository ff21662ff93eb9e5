using AltegioCalendar.Core.Installation;
using AltegioCalendar.Portal.Database;
using AltegioCalendar.Portal.Database.Sqlite;
using AltegioCalendar.Portal.Hosting;

namespace AltegioCalendar.Portal.Commands;

/// <summary>The command is right, but cannot be carried out now: one line says why and what to do.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);

/// <summary>Gives a cloned installation an identity of its own. Starts nothing and speaks with nobody.</summary>
internal static class NewIdentityCommand
{
    public const string Name = "new-identity";

    public static async Task RunAsync(WebApplicationBuilder builder, CancellationToken ct)
    {
        var file = SqliteFile.Of(builder);
        if (!file.Exists)
        {
            throw new CommandRefusedException(
                $"There is no database at {file.Path}. Run {Name} where the portal runs, with the same Database:ConnectionString.");
        }

        await using var alone = await file.TryOpenAloneAsync(ct)
            ?? throw new CommandRefusedException($"Another program is using {file.Path}. Stop the portal on this database, then run {Name} again.");
        await using var db = SqliteMirrorContext.On(alone);
        await SqliteFile.MigrateAsync(db, ct);
        var connected = await NewIdentity.GiveAsync(db, TimeProvider.System, ct);
        Console.WriteLine("This installation has a new identity. Nothing was changed at Google.");
        Console.WriteLine(connected == 0 ? "No staff member was connected." : $"Connect again here: {connected} staff member(s).");
    }
}
