using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Events that somebody edited or deleted by hand are put back: the audit runs now instead of tonight.</summary>
internal static class Repair
{
    public static async Task RunAsync(EngineHost engine)
    {
        await using (var db = engine.Database())
            await db.CalendarChecks.ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckedAt, (DateTimeOffset?)null));
        await engine.AuditAsync();
    }
}
