using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AltegioCalendar.Tests.Support;

/// <summary>Commits do not wait for the disk: a test's process may die, its machine does not.</summary>
internal sealed class Unsynced : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF;";
        command.ExecuteNonQuery();
    }
}
