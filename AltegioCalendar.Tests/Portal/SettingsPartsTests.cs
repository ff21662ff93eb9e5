using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Portal.Components.Settings;
using AltegioCalendar.Portal.Components.SyncLog;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>What a click could not do is said beside it; the page around it stays.</summary>
public sealed class SettingsPartsTests : PartTests
{
    internal static readonly LocationView Salon = new(
        new LocationId(720441), "Salon Aurora", "Riga", "Europe/Riga", "https://portal.example/webhooks/altegio/720441?secret=s",
        Examples.Now, Problem: null, Staff: 8, Connected: 3, new LocationRules(CalendarRules.ShowEverything, DismissalRule.RemoveUpcoming));

    private IRenderedComponent<LocationCard> Show(LocationView location, bool canAsk = true) => Render<LocationCard>(with => with
        .Add(card => card.Location, location)
        .Add(card => card.OnReadNow, () => Task.FromResult(canAsk))
        .Add(card => card.OnTest, () => Task.FromResult(new ConnectionTest(canAsk, "Altegio answers: Salon Aurora.")))
        .Add(card => card.OnChangeToken, _ => Task.FromResult<AddLocationResult>(new AddLocationResult.Refused("No.")))
        .Add(card => card.OnTestWebhook, () => Task.FromResult(new WebhookResult(true, "It arrived.")))
        .Add(card => card.OnSetWebhook, () => Task.FromResult(new WebhookResult(true, "It is set."))));

    [Fact]
    public void A_location_shows_its_last_look_and_its_whole_webhook_address()
    {
        var card = Show(Salon);

        Assert.Contains("Sun 22 Nov, 11:00 (Riga time)", card.Find("dl").TextContent);
        Assert.Equal(Salon.WebhookAddress, card.Find("textarea").TextContent);
    }

    [Fact]
    public void A_location_that_cannot_be_read_says_why_and_what_to_do() =>
        Assert.Contains("A new user token is entered below", Show(Salon with { Problem = "Altegio does not accept the token." }).Find(".callout").TextContent);

    [Fact]
    public void Reading_now_answers_until_it_was_read()
    {
        var card = Show(Salon);

        Button(card, "Read now: Salon Aurora").Click();
        Assert.Contains("appears by itself", Status(card));

        card.Render(with => with.Add(part => part.Location, Salon with { LastPulledAt = Examples.Now.AddMinutes(1) }));
        Assert.Empty(card.FindAll("[role=status]"));
    }

    [Theory]
    [InlineData(true, "[role=status]")]
    [InlineData(false, "[role=alert]")]
    public void The_connection_is_tested_with_one_click(bool works, string where)
    {
        var card = Show(Salon, works);

        Button(card, "Test connection: Salon Aurora").Click();

        Assert.Contains("Altegio answers", card.Find(where).TextContent);
    }

    [Fact]
    public void Reading_now_that_could_not_be_asked_for_says_so()
    {
        var card = Show(Salon, canAsk: false);

        Button(card, "Read now: Salon Aurora").Click();

        Assert.Contains("Try again", card.Find("[role=alert]").TextContent);
    }

    [Theory]
    [InlineData(true, "[role=status]", "Saved.")]
    [InlineData(false, "[role=alert]", "could not be saved")]
    public void Saving_the_window_says_how_it_ended(bool saves, string where, string said)
    {
        var form = Render<WindowForm>(with => with
            .Add(part => part.Window, new ExportWindow(7, 365))
            .Add(part => part.Save, _ => Task.FromResult(saves)));

        form.Find("form").Submit();

        Assert.Contains(said, form.Find(where).TextContent);
    }

    [Fact]
    public void Older_lines_that_could_not_be_read_are_offered_again()
    {
        var list = Render<LogList>(with => with
            .Add(part => part.Lines, [Examples.Line(5)])
            .Add(part => part.HasOlder, true)
            .Add(part => part.CouldNotShowOlder, true));

        Assert.Contains("could not be read", list.Find("[role=alert]").TextContent);
        Assert.Contains("Show older", ButtonNames(list));
    }
}
