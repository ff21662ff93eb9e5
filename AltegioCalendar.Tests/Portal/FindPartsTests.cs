using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Portal.Components.Find;
using Bunit;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class FindPartsTests : PartTests
{
    private static readonly FoundAppointment Found = new()
    {
        Location = new LocationId(720441),
        Number = 644000001,
        Staff = new StaffId(7),
        StaffName = "Maria Rossi",
        StartsAt = Examples.Now,
        Length = TimeSpan.FromMinutes(45),
        TimeZone = "Europe/Riga",
        Client = "Anna Petrova",
        Services = "Haircut",
        IsDeleted = false,
        Whereabouts = new Whereabouts(Place.InCalendar, "It is in Maria Rossi's calendar.") { Link = "https://calendar.example/e" },
    };

    private long? _retried;

    private IRenderedComponent<FoundList> Show(FoundAppointment found, bool hasMore = false) => Render<FoundList>(with => with
        .Add(list => list.Answer, new FindAnswer([found], hasMore, Examples.Now.AddDays(-7), Examples.Now.AddDays(365))).Add(list => list.OnRetry, tried => _retried = tried));

    [Fact]
    public void What_is_found_is_answered_in_one_sentence_and_can_be_opened()
    {
        var list = Show(Found);

        Assert.Contains("It is in Maria Rossi's calendar.", list.Find(".state").TextContent);
        Assert.Contains("Sun 22 Nov, 11:00–11:45", list.Find("li").TextContent);
        Assert.Contains("number 644000001", list.Find("li").TextContent);
        Assert.Contains("Riga time", Status(list));
        Assert.Equal("https://calendar.example/e", list.Find("a[target=_blank]").GetAttribute("href"));
        Assert.Empty(ButtonNames(list));
    }

    [Fact]
    public void What_was_refused_can_be_tried_again()
    {
        var list = Show(Found with { Whereabouts = new Whereabouts(Place.Refused, "Google refused it.") { Retry = 9 } });

        Button(list, "Retry: Anna Petrova, Sun 22 Nov, 11:00").Click();

        Assert.Equal(9, _retried);
        Assert.Empty(list.FindAll("a[target=_blank]"));
    }

    [Fact]
    public void Too_many_ask_for_a_narrower_question() => Assert.Contains("Add a day", Status(Show(Found, hasMore: true)));

    [Fact]
    public void Every_place_has_a_face_of_its_own()
    {
        var words = Enum.GetValues<Place>().Select(place => PlaceFace.Of(place).Word).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Fact]
    public void A_time_needs_a_day()
    {
        FindQuery? asked = null;
        var form = Render<FindForm>(with => with
            .Add(part => part.Query, new FindQuery("anna", new DateOnly(2026, 11, 22), new TimeOnly(10, 0)))
            .Add(part => part.Staff, [Examples.Card()])
            .Add(part => part.OnChange, query => asked = query));

        form.Find("#find-day").Change("");

        Assert.Equal(new FindQuery("anna"), asked);
        form.Render(with => with.Add(part => part.Query, new FindQuery("anna")));
        Assert.True(form.Find("#find-time").HasAttribute("disabled"));
    }
}
