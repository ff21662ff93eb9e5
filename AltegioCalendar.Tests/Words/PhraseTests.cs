using System.Globalization;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Core.Words;
using AltegioCalendar.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AltegioCalendar.Tests.Words;

/// <summary>A sentence that is kept so that every reader's language can say it.</summary>
public sealed class PhraseTests
{
    private static readonly DateTimeOffset s_tuesday = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Moment s_moment = new(s_tuesday, "Europe/Berlin");

    private static CultureInfo Culture(string name) => CultureInfo.GetCultureInfo(name);

    // ICU puts no-break spaces, some of them narrow, where others put a blank.
    private static string Plain(string said) => said.Replace('\u00a0', ' ');

    [Fact]
    public void Keeps_its_words_with_open_places_and_what_fills_them()
    {
        var (title, count) = ("Haircut", 3);
        Phrase phrase = $"{title} was added {count} times on {s_moment}.";

        Assert.Equal("{0} was added {1} times on {2}.", phrase.Key);
        Assert.Equal(["Haircut", 3L, s_moment], phrase.Parts);
        Assert.Equal("Haircut was added 3 times on Tue 24 Nov, 10:00.", phrase.ToString());
    }

    [Fact]
    public void A_phrase_in_a_phrase_is_said_as_part_of_it()
    {
        var count = 2;
        Phrase inner = $"{count} events";
        Phrase outer = $"There are {inner}.";

        Assert.Equal(("There are {0}.", "There are 2 events."), (outer.Key, outer.ToString()));
        Assert.Same(inner, outer.Parts[0]);
    }

    [Fact]
    public void Text_that_says_itself_is_a_part_like_any_other_text()
    {
        Phrase phrase = $"{Phrase.Verbatim("Anna")} came.";

        Assert.Equal(["Anna"], phrase.Parts);
    }

    [Fact]
    public void Braces_are_letters_like_others()
    {
        var name = "{0} and {client}";
        Phrase phrase = $"The title uses {{klient}} and {name}.";

        Assert.Equal("The title uses {klient} and {0} and {client}.", phrase.ToString());
        Assert.Equal("{1} {", Phrase.Verbatim("{1} {").ToString());
    }

    [Fact]
    public void Sentences_are_joined_without_those_that_are_not_there()
    {
        var joined = Phrase.Joined($"One.", null, $"Two.", Phrase.Verbatim("Three."));

        Assert.Equal(("{0} {1} {2}", "One. Two. Three."), (joined.Key, joined.ToString()));
        Assert.Equal("One.", Phrase.Joined($"One.", null).Key);
        Assert.Equal("a; b", Phrase.Joined([$"a", $"b"], "; ").ToString());
    }

    [Fact]
    public void Two_that_say_the_same_are_equal()
    {
        Assert.Equal(Of("Anna"), Of("Anna"));
        Assert.NotEqual(Of("Anna"), Of("Boris"));
        Assert.NotEqual(Of("Anna"), Phrase.Verbatim(Of("Anna").ToString()));

        static Phrase Of(string name)
        {
            Phrase inner = $"for {name}";
            return $"The calendar {inner} since {s_moment}";
        }
    }

    [Theory]
    [InlineData("en-GB", "Tue 24 Nov, 10:00")]
    [InlineData("en-US", "Tue, Nov 24, 10:00 AM")]
    [InlineData("de-DE", "Di 24. Nov")]
    [InlineData("es-ES", "mar 24 nov")]
    [InlineData("pl-PL", "wt. 24 lis")]
    [InlineData("", "Tue 24 Nov, 10:00")]
    public void A_moment_is_said_as_the_readers_culture_says_it(string culture, string begins)
    {
        Phrase phrase = $"{s_moment}";

        Assert.StartsWith(begins, Plain(phrase.In(Culture(culture))), StringComparison.Ordinal);
        Assert.Contains("10:00", phrase.In(Culture(culture)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_says_as_much_as_is_asked_for()
    {
        Assert.Equal("10:00", (s_moment with { Style = MomentStyle.Time }).ToString());
        Assert.Equal("Tue 24 Nov", (s_moment with { Style = MomentStyle.Day }).ToString());
        Assert.Equal("24 Nov 2026", (s_moment with { Style = MomentStyle.Date }).ToString());
        Assert.Equal("Tuesday, 24 November", (s_moment with { Style = MomentStyle.LongDay }).ToString());
        Assert.Equal("Tue 24 Nov, 09:00", (s_moment with { Zone = "Nowhere/Nowhere" }).ToString());
    }

    [Fact]
    public void What_nobody_in_particular_reads_is_English_whoever_makes_it_happen()
    {
        Phrase phrase = $"It goes on after {s_moment}.";
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture("de-DE");
            Assert.Equal("It goes on after Tue 24 Nov, 10:00.", phrase.InEnglish());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    [Fact]
    public async Task Comes_back_from_the_database_as_it_was()
    {
        var (count, nothing) = (long.MaxValue, (string?)null);
        Phrase inner = $"of \u201cAnna\u201d & {s_moment with { Style = MomentStyle.Date }}";
        Phrase kept = $"{count} {{braces}} \"quotes\" {inner} \u041C\u0430\u0440\u0438\u044F {nothing} {s_moment}";

        Assert.Equal(kept, await KeptAsync(kept));
        Assert.Equal(Phrase.Verbatim("[not ours]"), await KeptAsync(Phrase.Verbatim("[not ours]")));
    }

    [Fact]
    public async Task Text_of_an_older_version_is_said_as_it_is()
    {
        await using var engine = await EngineHost.StartAsync();
        await using var db = engine.Database();
        const string Old = "[\"VIP\"] Anna {0} was added to Maria's calendar.";
        await db.Database.ExecuteSqlAsync($"INSERT INTO SyncLog (At, Kind, Outcome, Sentence) VALUES ({s_tuesday.UtcDateTime}, 0, 0, {Old})");

        Assert.Equal(Old, (await db.SyncLog.OrderBy(row => row.Id).LastAsync()).Sentence.ToString());
    }

    [Fact]
    public async Task Something_only_a_page_can_show_cannot_be_kept()
    {
        var phrase = new Phrase(literalLength: 0, formattedCount: 1);
        phrase.AppendFormatted(() => { });

        await Assert.ThrowsAnyAsync<Exception>(() => KeptAsync(phrase));
    }

    [Fact]
    public async Task The_log_is_searched_as_its_reader_sees_it()
    {
        await using var engine = await EngineHost.StartAsync();
        await using (var db = engine.Database())
        {
            db.SyncLog.Add(Line($"Haircut on {s_moment} was added to {"Maria"}'s calendar."));
            await db.SaveChangesAsync();
        }

        Assert.Equal((1, 0), await HitsAsync("en-GB"));
        Assert.Equal((0, 1), await HitsAsync("en-US"));

        // Words are looked for one by one, so the comma tells which comes last.
        async Task<(int DayFirst, int MonthFirst)> HitsAsync(string culture)
        {
            var before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = Culture(culture);
            try
            {
                return (await CountAsync("24 nov,"), await CountAsync("nov 24,"));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }

        async Task<int> CountAsync(string text) =>
            (await engine.InScopeAsync<SyncLogReader, LogPage>(log => log.ReadAsync(new LogFilter(Text: text), null, 10, default))).Lines.Count;
    }

    private static async Task<Phrase> KeptAsync(Phrase phrase)
    {
        await using var engine = await EngineHost.StartAsync();
        await using var writing = engine.Database();
        var row = writing.SyncLog.Add(Line(phrase)).Entity;
        await writing.SaveChangesAsync();
        await using var reading = engine.Database();
        return await reading.SyncLog.Where(each => each.Id == row.Id).Select(each => each.Sentence).SingleAsync();
    }

    private static SyncLogRow Line(Phrase sentence) => new() { At = s_tuesday, Kind = LogKind.Settings, Outcome = LogOutcome.Done, Sentence = sentence };
}
