using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AltegioCalendar.Portal.Database.Sqlite;

/// <summary>
/// Whoever finds the database busy waits for milliseconds. Without this, Microsoft.Data.Sqlite itself sleeps 150 ms before each
/// new try, and the events of an account, which are written several at once, would wait for one another for nothing.
/// </summary>
internal sealed class SqliteWaiting : DbConnectionInterceptor
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Wait(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wait(connection);
        return Task.CompletedTask;
    }

    private static void Wait(DbConnection connection) =>
        raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, (int)s_patience.TotalMilliseconds);
}
