using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Sandbox.Google.OAuth;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Support;

/// <summary>What stories about changing the calendar have in common.</summary>
internal static class Moving
{
    /// <summary>Connected with Anna's main calendar, at rest, and allowed to see her list of calendars.</summary>
    public static async Task<EngineHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        Assert.IsType<ConsentResult.MayChoose>(await engine.AllowChoosingAsync(engine.First, new ConsentAutopilot(EngineHost.Anna)));
        return engine;
    }

    /// <summary>Orders the move; nothing is sent yet.</summary>
    public static async Task ChooseAsync(this EngineHost engine, string calendar, StaffId? staff = null) =>
        Assert.Null(await engine.InScopeAsync<CalendarChooser, string?>(chooser => chooser.MoveAsync(staff ?? engine.First, calendar, default)));

    public static Task<ChoicesAnswer?> ChoicesAsync(this EngineHost engine, StaffId? staff = null) =>
        engine.InScopeAsync<CalendarChooser, ChoicesAnswer?>(chooser => chooser.ListAsync(staff ?? engine.First, default));

    /// <summary>The new calendar is a mirror, and nothing that it holds is left in the old ones.</summary>
    public static void HasMoved(this EngineHost engine, string to, params string[] from)
    {
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, to, engine.Clock.GetUtcNow());
        var there = Mirror.Ours(engine.Google, to).Select(each => each.Id).ToHashSet();
        foreach (var old in from)
            Assert.DoesNotContain(Mirror.Ours(engine.Google, old), each => each.Start >= engine.Clock.GetUtcNow() || there.Contains(each.Id));
    }

    public static void IsExact(this EngineHost engine, string calendar) =>
        Mirror.IsExact(engine.Salon, engine.Google, engine.First, calendar, engine.Clock.GetUtcNow());

    /// <summary>Calendar and stage of every connection that has not ended.</summary>
    public static async Task<IReadOnlyDictionary<string, ConnectionStage>> StagesAsync(this EngineHost engine)
    {
        await using var db = engine.Database();
        return await db.Connections.Where(row => row.Stage != ConnectionStage.Ended).ToDictionaryAsync(row => row.CalendarId, row => row.Stage);
    }
}
