using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Promises;

/// <summary>
/// Choosing a new calendar fails, or is the last thing the process does, at every place, until a run gets through. Whoever presses
/// again is connected, exactly and to one calendar. Google takes no id of ours for a calendar and shows no list with the narrow
/// permission, so a calendar whose making nobody could note stays behind: empty, and no more than one.
/// </summary>
public sealed class PlacingInterruptedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_it_is_cut_off_pressing_again_ends_in_one_exact_calendar(bool dies)
    {
        await using var engine = await EngineHost.StartAsync();
        var (place, spare) = (0, new List<string>());
        string? struck;
        do
        {
            place++;
            var before = engine.Google.CalendarsOf(EngineHost.Anna);
            var question = (await engine.AskPlaceAsync(engine.First)).Question;
            struck = await CutOffAsync(engine, question, place, dies);

            if ((await engine.CardAsync(engine.First)).Connection is null)
            {
                question = (await engine.CardAsync(engine.First)).Place?.Question ?? (await engine.AskPlaceAsync(engine.First)).Question;
                Assert.IsType<PlaceAnswer.Connected>(await ChooseAsync(engine, question));
            }

            await engine.UntilQuietAsync();
            await engine.RoundsAsync();
            var calendar = (await engine.CardAsync(engine.First)).Connection!.CalendarId;
            engine.IsExact(calendar);
            var made = engine.Google.CalendarsOf(EngineHost.Anna).Except(before).ToList();
            Assert.Contains(calendar, made);
            Assert.InRange(made.Count, 1, struck is null ? 1 : 2);
            if (made.Count > 1) spare.Add(struck!);
            Assert.All(made.Where(each => each != calendar), each => Assert.Empty(Mirror.Ours(engine.Google, each)));
            Assert.Single(engine.Google.Grants);
            await ForgetAsync(engine);
        }
        while (struck is not null);

        Assert.True(place > 10, "too few places to be believed");

        // Only between Google's making it and our knowing.
        Assert.All(spare, struck => Assert.Matches("^(after POST /calendar/v3/calendars|(before|after) DELETE FROM \"MadeCalendars\"|before INSERT INTO \"MadeCalendars\")", struck));
    }

    private static async Task<string?> CutOffAsync(EngineHost engine, string question, int place, bool dies)
    {
        if (dies) engine.Peril.DieAt(place);
        else engine.Peril.FailAt(place);
        await Record.ExceptionAsync(() => ChooseAsync(engine, question));
        var struck = engine.Peril.Struck;
        if (engine.Peril.IsDead) await engine.RestartAsync();
        engine.Peril.Calm();
        return struck;
    }

    // The next round begins with nobody connected and no calendar known.
    private static async Task ForgetAsync(EngineHost engine)
    {
        await engine.DoAsync(commands => commands.DisableAsync(engine.First, removeUpcoming: true, default));
        await engine.UntilQuietAsync();
        await engine.RoundsAsync();
        await using var db = engine.Database();
        await db.MadeCalendars.ExecuteDeleteAsync();
        await db.MirroredEvents.ExecuteDeleteAsync();
    }

    private static Task<PlaceAnswer> ChooseAsync(EngineHost engine, string question) =>
        engine.InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(question, null, default));
}
