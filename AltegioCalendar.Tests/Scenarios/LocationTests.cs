using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Adding a location in the portal: tested at once, and clear when it does not work.</summary>
public sealed class LocationTests
{
    [Fact]
    public async Task The_right_number_and_token_are_taken_and_the_zone_is_read()
    {
        await using var engine = await EngineHost.StartAsync();

        var added = Assert.IsType<AddLocationResult.Added>(await AddAsync(engine, engine.Location, engine.Sandbox.Credentials.UserToken));

        Assert.Equal("Europe/Berlin", added.TimeZone);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_the_old_one_stays()
    {
        await using var engine = await EngineHost.StartAsync();

        var refused = Assert.IsType<AddLocationResult.Refused>(await AddAsync(engine, engine.Location, "nonsense"));

        Assert.Contains("token", refused.Because, StringComparison.Ordinal);
        await engine.LookAsync();
        Assert.NotEmpty((await engine.CardAsync(engine.First)).Name);
    }

    [Fact]
    public async Task An_unknown_number_is_said_to_be_unknown()
    {
        await using var engine = await EngineHost.StartAsync();

        var refused = Assert.IsType<AddLocationResult.Refused>(await AddAsync(engine, new LocationId(999_999), engine.Sandbox.Credentials.UserToken));

        Assert.Contains("no location 999999", refused.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wider_window_brings_what_lies_further_ahead()
    {
        await using var engine = await EngineHost.StartAsync(new Dictionary<string, string?> { ["Sync:FutureDays"] = "3" });
        var far = engine.Book(daysAhead: 20);
        await engine.ConnectAsync(engine.First);
        Assert.Null(Mirror.Of(engine.Google, EngineHost.Anna, far));

        await engine.InScopeAsync<LocationDirectory, bool>(async locations =>
        {
            await locations.SetWindowAsync(new ExportWindow(7, 60), default);
            return true;
        });
        await engine.LookAsync();

        Assert.NotNull(Mirror.Of(engine.Google, EngineHost.Anna, far));
    }

    private static Task<AddLocationResult> AddAsync(EngineHost engine, LocationId id, string token) =>
        engine.InScopeAsync<LocationDirectory, AddLocationResult>(locations => locations.AddAsync(id, token, default));
}
