using System.Text.Json;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;
using Xunit;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Colours and reminders, chosen while events are in the calendar.</summary>
public sealed class EventLookTests
{
    private static readonly EventLook ByStatus = new() { Colours = ColourRule.ByStatus };

    [Fact]
    public async Task A_colour_rewrites_each_event_once_with_progress_and_can_be_taken_back()
    {
        await using var engine = await Caring.StartAsync();
        var (before, writes, lines) = (Json(engine), engine.Writes(), (await engine.LogAsync()).Count);

        await engine.ChooseAsync(new EventLook { Colours = ColourRule.ByStaff, Colour = "10" });
        await engine.PassAsync();
        Assert.Equal(ConnectionState.Updating, (await engine.CardAsync(engine.First)).Connection!.State);
        await engine.UntilQuietAsync();

        Assert.All(Ours(engine), each => Assert.Equal("10", Text(each, "colorId")));
        Assert.Equal(before.Count, engine.Writes() - writes);
        var log = await engine.LogAsync();
        Assert.Equal(lines + 2, log.Count);
        Assert.Contains("their colour is Basil", log[1].Sentence, StringComparison.Ordinal);
        Assert.EndsWith("have the colours and reminders that were chosen.", log[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(LogKind.Settings, log[0].Kind);

        writes = engine.Writes();
        await engine.ChooseAsync(new EventLook { Colours = ColourRule.ByStaff, Colour = "10" });
        await engine.UntilQuietAsync();
        Assert.Equal(writes, engine.Writes());

        await engine.ChooseAsync(EventLook.Usual);
        await engine.UntilQuietAsync();
        Assert.Equal(before, Json(engine)); // as if nobody had ever chosen
    }

    [Fact]
    public async Task A_colour_given_by_hand_stays_whatever_happens_to_the_visit_until_somebody_chooses_anew()
    {
        await using var engine = await Caring.StartAsync();
        var (touched, other) = (engine.Book(), engine.Book(hour: 22));
        await engine.ChooseAsync(ByStatus);
        await engine.UntilQuietAsync();
        Assert.Equal(("5", "5"), (Colour(engine, touched), Colour(engine, other)));

        engine.Google.EditEvent(EngineHost.Anna, Of(engine, touched).Id, """{"colorId":"11"}""");
        engine.Salon.SetAttendance(touched.Id, Attendance.NoShow);
        engine.Salon.SetAttendance(other.Id, Attendance.NoShow);
        await engine.UntilQuietAsync();
        Assert.Equal(("11", "8"), (Colour(engine, touched), Colour(engine, other)));
        Assert.StartsWith("No-show", Of(engine, touched).Summary, StringComparison.Ordinal);

        engine.Clock.Advance(TimeSpan.FromDays(0.5));
        await engine.AuditAsync();
        Assert.Equal("11", Colour(engine, touched));

        await engine.ChooseAsync(ByStatus with { StatusColours = "NoShow=4" });
        await engine.UntilQuietAsync();
        Assert.Equal(("4", "4"), (Colour(engine, touched), Colour(engine, other)));
    }

    [Fact]
    public async Task Where_colours_are_not_left_the_audit_puts_ours_back()
    {
        await using var engine = await Caring.StartAsync(new Dictionary<string, string?> { ["Sync:LeaveColours"] = "false", ["Sync:LeaveReminders"] = "false" });
        var visit = engine.Book();
        await engine.ChooseAsync(new EventLook { Colours = ColourRule.ByStaff, Colour = "7", Reminders = ReminderRule.Chosen, ReminderTimes = "popup 30, email 1440" });
        await engine.UntilQuietAsync();
        engine.Clock.Advance(TimeSpan.FromDays(1.1));
        await engine.AuditAsync();
        var writes = engine.Writes();

        engine.Clock.Advance(TimeSpan.FromDays(1.1));
        await engine.AuditAsync();
        Assert.Equal(writes, engine.Writes());

        foreach (var edit in new[] { """{"colorId":"11"}""", """{"reminders":{"useDefault":true,"overrides":null}}""" })
        {
            engine.Google.EditEvent(EngineHost.Anna, Of(engine, visit).Id, edit);
            engine.Clock.Advance(TimeSpan.FromDays(1.1));
            await engine.AuditAsync();

            Assert.Equal("7", Colour(engine, visit));
            Assert.Equal("popup 30, email 1440", Reminders(engine, visit));
            Assert.Equal(++writes, engine.Writes());
        }
    }

    [Fact]
    public async Task Reminders_are_written_and_what_the_person_set_for_themselves_stays()
    {
        await using var engine = await Caring.StartAsync();
        var (touched, other) = (engine.Book(), engine.Book(hour: 22));
        var look = new EventLook { Reminders = ReminderRule.Chosen, ReminderTimes = "popup 10" };
        await engine.ChooseAsync(look);
        await engine.UntilQuietAsync();
        Assert.Equal(("popup 10", "popup 10"), (Reminders(engine, touched), Reminders(engine, other)));

        engine.Google.EditEvent(EngineHost.Anna, Of(engine, touched).Id, """{"reminders":{"useDefault":false,"overrides":[{"method":"popup","minutes":120}]}}""");
        engine.Salon.SetAttendance(touched.Id, Attendance.NoShow);
        await engine.UntilQuietAsync();
        Assert.Equal("popup 120", Reminders(engine, touched));

        await engine.ChooseAsync(new EventLook { Reminders = ReminderRule.None });
        await engine.UntilQuietAsync();
        Assert.Equal(("", ""), (Reminders(engine, touched), Reminders(engine, other)));

        await engine.ChooseAsync(EventLook.Usual);
        await engine.UntilQuietAsync();
        Assert.Equal((null, null), (Reminders(engine, touched), Reminders(engine, other)));
    }

    [Fact]
    public async Task The_locations_choice_holds_for_whoever_has_none()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.ConnectAsync(engine.First);
        await engine.ConnectAsync(engine.Second, EngineHost.Mira);
        await engine.ChooseAsync(new EventLook { Colours = ColourRule.Calendars }, engine.Second);

        await engine.InScopeAsync<LookBook, bool>(async book =>
        {
            await book.SetAsync(engine.Location, new EventLook { Colours = ColourRule.ByStaff, Reminders = ReminderRule.None }, default);
            return true;
        });
        await engine.UntilQuietAsync();

        Assert.All(Ours(engine), each => Assert.NotNull(Text(each, "colorId")));
        Assert.All(Mirror.Ours(engine.Google, EngineHost.Mira), each => Assert.Null(Text(each, "colorId")));
        Assert.All(Mirror.Ours(engine.Google, EngineHost.Mira), each => Assert.Contains("\"useDefault\":false", each.Json, StringComparison.Ordinal));
        Assert.Equal(ColourRule.ByStaff, (await engine.CardAsync(engine.First)).LocationLook.Colours);
    }

    [Fact]
    public async Task What_Google_would_refuse_changes_nothing()
    {
        await using var engine = await Caring.StartAsync();
        var writes = engine.Writes();

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => engine.ChooseAsync(new EventLook { Reminders = ReminderRule.Chosen, ReminderTimes = "popup 50000" }));

        Assert.Contains("four weeks", refused.Message, StringComparison.Ordinal);
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());
    }

    [Fact]
    public async Task Services_that_are_booked_can_be_given_a_colour()
    {
        await using var engine = await Caring.StartAsync();
        var visit = engine.Book();
        await engine.LookAsync();

        var services = await engine.InScopeAsync<LookBook, IReadOnlyList<string>>(book => book.ServicesAsync(engine.Location, engine.First, default));
        var booked = engine.Salon.Services()[0].Title;
        Assert.Contains(booked, services);

        await engine.ChooseAsync(new EventLook { Colours = ColourRule.ByService, ServiceColours = ColourTable.Set("", booked, "3") });
        await engine.UntilQuietAsync();
        Assert.Equal("3", Colour(engine, visit));
    }

    private static IReadOnlyList<CalendarEvent> Ours(EngineHost engine) => Mirror.Ours(engine.Google, EngineHost.Anna);

    private static CalendarEvent Of(EngineHost engine, Visit visit) => Mirror.Of(engine.Google, EngineHost.Anna, visit)!;

    private static string? Colour(EngineHost engine, Visit visit) => Text(Of(engine, visit), "colorId");

    private static string? Text(CalendarEvent each, string member)
    {
        using var json = JsonDocument.Parse(each.Json);
        return json.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }

    // Null: the calendar's own.
    private static string? Reminders(EngineHost engine, Visit visit)
    {
        using var json = JsonDocument.Parse(Of(engine, visit).Json);
        var reminders = json.RootElement.GetProperty("reminders");
        if (reminders.GetProperty("useDefault").GetBoolean()) return null;
        return reminders.TryGetProperty("overrides", out var overrides)
            ? string.Join(", ", overrides.EnumerateArray().Select(each => $"{each.GetProperty("method").GetString()} {each.GetProperty("minutes").GetInt32()}").Order(StringComparer.Ordinal).Reverse())
            : "";
    }

    // What an event says, without Google's own versions and times.
    private static List<string> Json(EngineHost engine) => [.. Ours(engine)
        .Select(each => $"{each.Id} {each.Summary} {each.Start:u} {each.End:u} {each.Description} {Text(each, "colorId")} {string.Join(" ", each.Private.Keys.Order())}").Order()];
}
