using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>How events are worded, changed while they are in the calendar.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData(NameRung.FirstNameAndInitial, "Grace H.")]
    [InlineData(NameRung.Initials, "G. H.")]
    [InlineData(NameRung.AppointmentNumber, "Appointment ")]
    [InlineData(NameRung.Busy, "Busy")]
    public async Task A_rung_rewrites_each_event_once_and_can_be_taken_back(NameRung rung, string title)
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();
        await engine.LookAsync();
        var (before, writes, lines) = (Snapshot(engine), engine.Writes(), (await engine.LogAsync()).Count);

        await SetAsync(engine, new EventWording { Names = rung });
        await engine.LookAsync();

        var after = Snapshot(engine);
        Assert.StartsWith(title, Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary, StringComparison.Ordinal);
        Assert.Equal(before.Except(after).Count(), engine.Writes() - writes);
        Assert.Equal(lines + 2, (await engine.LogAsync()).Count); // what was chosen, and how many events it changed
        AssertNowhere(engine, "Hopper");

        writes = engine.Writes();
        await SetAsync(engine, new EventWording { Names = rung });
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());

        await SetAsync(engine, EventWording.Usual);
        await engine.LookAsync();
        Assert.Equal(before, Snapshot(engine));
    }

    [Fact]
    public async Task With_contacts_on_a_stricter_rung_scrubs_what_spells_the_name()
    {
        await using var engine = await ConnectedAsync();
        await engine.DoAsync(commands => commands.SetExportContactsAsync(engine.First, true, default));
        await engine.LookAsync();
        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Description.Contains("grace@example.com", StringComparison.Ordinal));

        await SetAsync(engine, new EventWording { Names = NameRung.Initials });
        await engine.LookAsync();
        AssertNowhere(engine, "grace@example.com");
        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each => each.Description.Contains("Phone: +4915155550101", StringComparison.Ordinal));

        await SetAsync(engine, new EventWording { Names = NameRung.Busy });
        await engine.LookAsync();
        AssertNowhere(engine, "+4915155550101");
        Assert.All(Mirror.Ours(engine.Google, EngineHost.Anna), each => Assert.Equal("Busy", each.Summary));
    }

    [Fact]
    public async Task The_log_does_not_repeat_a_name_that_a_stricter_rung_took_away()
    {
        await using var engine = await ConnectedAsync();
        var (changed, gone) = (engine.Book(), engine.Book(hour: 22));
        await engine.LookAsync();
        var known = (await engine.LogAsync()).Count;

        await SetAsync(engine, new EventWording { Names = NameRung.Initials });
        engine.Salon.SetAttendance(changed.Id, AltegioCalendar.Sandbox.Salon.Attendance.NoShow);
        engine.Salon.Cancel(gone.Id);
        await engine.LookAsync();

        var lines = await engine.LogAsync();
        var told = lines.Take(lines.Count - known).Select(line => line.Sentence).ToList();
        Assert.Contains(told, sentence => sentence.Contains("is now No-show: G. H.", StringComparison.Ordinal));
        Assert.Contains(told, sentence => sentence.Contains("was removed", StringComparison.Ordinal));
        Assert.All(told, sentence => Assert.DoesNotContain("Hopper", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_locations_bound_holds_for_everybody_and_the_card_knows_it()
    {
        await using var engine = await ConnectedAsync();

        await SetLocationAsync(engine, new EventWording { Names = NameRung.AppointmentNumber });
        await engine.LookAsync();
        AssertNowhere(engine, "Grace");

        await SetAsync(engine, new EventWording { Names = NameRung.FirstNameAndInitial });
        await engine.LookAsync();
        AssertNowhere(engine, "Grace");
        var card = await engine.CardAsync(engine.First);
        Assert.Equal((NameRung.FirstNameAndInitial, NameRung.AppointmentNumber), (card.Wording.Names, card.LocationWording.Names));
        Assert.Equal(2, (await engine.LogAsync()).Count(line => line.Kind == LogKind.Settings));
    }

    [Fact]
    public async Task A_template_of_the_location_holds_until_the_person_has_one()
    {
        await using var engine = await ConnectedAsync();
        var visit = engine.Book();

        await SetLocationAsync(engine, new EventWording { Title = "L {client}" });
        await engine.LookAsync();
        Assert.Equal("L Grace Hopper", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary);

        await SetAsync(engine, new EventWording { Title = "P {client}" });
        await engine.LookAsync();
        Assert.Equal("P Grace Hopper", Mirror.Of(engine.Google, EngineHost.Anna, visit)!.Summary);
    }

    [Fact]
    public async Task An_unknown_placeholder_changes_nothing()
    {
        await using var engine = await ConnectedAsync();
        var writes = engine.Writes();

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SetAsync(engine, new EventWording { Title = "{klient}" }));

        Assert.Contains("{klient}", refused.Message, StringComparison.Ordinal);
        await engine.LookAsync();
        Assert.Equal(writes, engine.Writes());
    }

    [Fact]
    public async Task The_audit_agrees_with_the_wording()
    {
        await using var engine = await ConnectedAsync();
        await SetAsync(engine, new EventWording { Names = NameRung.Initials, Title = "{number} {client}" });
        await engine.UntilQuietAsync();
        var writes = engine.Writes();

        engine.Clock.Advance(TimeSpan.FromDays(1.1));
        await engine.AuditAsync();

        Assert.Equal(writes, engine.Writes());
        Assert.Equal(0, (await engine.CardAsync(engine.First)).Connection!.Proof!.Difference);
    }

    [Fact]
    public async Task The_cards_example_is_the_event_that_is_in_the_calendar()
    {
        await using var engine = await ConnectedAsync();
        await SetAsync(engine, new EventWording { Names = NameRung.FirstNameAndInitial });
        await engine.LookAsync();

        var sample = (await SampleAsync(engine, engine.First))!;

        var content = sample.Compose(sample.Settings.Wording, withContacts: false)!;
        Assert.False(sample.IsMadeUp);
        Assert.Contains(Mirror.Ours(engine.Google, EngineHost.Anna), each =>
            (each.Summary, each.Description, each.Start.ToUniversalTime()) == (content.Title, content.Description, content.StartsAt));
    }

    [Fact]
    public async Task Somebody_without_an_appointment_gets_a_made_up_example_and_nobody_gets_none()
    {
        await using var engine = await EngineHost.StartAsync();
        await engine.LookAsync();
        foreach (var visit in engine.Salon.Visits().Where(each => each.StaffId == engine.Second.Value && !each.IsDeleted)) engine.Salon.Cancel(visit.Id);
        await engine.LookAsync();

        Assert.True((await SampleAsync(engine, engine.Second))!.IsMadeUp);
        Assert.Null(await SampleAsync(engine, new StaffId(1)));
    }

    private static async Task<EngineHost> ConnectedAsync()
    {
        var engine = await EngineHost.StartAsync();
        engine.Book(daysAhead: 2);
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    private static void AssertNowhere(EngineHost engine, string text) => Assert.All(
        engine.Google.EventsAndTombstones(EngineHost.Anna), each => Assert.DoesNotContain(text, each.Json, StringComparison.Ordinal));

    private static List<string> Snapshot(EngineHost engine) =>
        [.. Mirror.Ours(engine.Google, EngineHost.Anna).Select(each => $"{each.Id} {each.Summary} {each.Start:u} {each.End:u} {each.Description}").Order()];

    private static Task SetAsync(EngineHost engine, EventWording wording) => engine.InScopeAsync<WordingBook, bool>(async book =>
    {
        await book.SetAsync(engine.First, wording, default);
        return true;
    });

    private static Task SetLocationAsync(EngineHost engine, EventWording wording) => engine.InScopeAsync<WordingBook, bool>(async book =>
    {
        await book.SetAsync(engine.Location, wording, default);
        return true;
    });

    private static Task<EventSample?> SampleAsync(EngineHost engine, StaffId staff) =>
        engine.InScopeAsync<StaffDirectory, EventSample?>(directory => directory.SampleAsync(staff, default));
}
