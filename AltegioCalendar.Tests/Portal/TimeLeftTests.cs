using AltegioCalendar.Portal.Components.Staff.Progress;

namespace AltegioCalendar.Tests.Portal;

/// <summary>How long something will still take.</summary>
public sealed class TimeLeftTests
{
    private static readonly DateTimeOffset s_start = Examples.Now;
    private readonly TimeLeft _left = new();

    [Fact]
    public void At_first_the_lane_is_trusted_to_keep_its_pace() =>
        Assert.Equal(100, _left.Observe(0, (int)(100 * TimeLeft.LanePace), s_start).TotalSeconds, 1.0);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    public void After_a_while_only_what_was_seen_counts(int perSecond)
    {
        var left = Run(perSecond, seconds: 90, total: 100_000);

        Assert.Equal((100_000 - (90.0 * perSecond)) / perSecond, left[^1].TotalSeconds, (100_000.0 / perSecond) * 0.05);
    }

    [Fact]
    public void A_steady_pace_counts_down_and_never_up()
    {
        var left = Run(perSecond: 9, seconds: 100, total: 1000);

        Assert.All(left.Zip(left.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
        Assert.InRange(left[^1].TotalSeconds, 5, 20);
    }

    [Fact]
    public void A_slower_or_quicker_spell_moves_it_a_little_at_a_time()
    {
        var left = new List<TimeSpan>();
        var done = 0;
        for (var second = 0; second < 300; second++)
        {
            done += (second / 20 % 3) switch { 0 => 9, 1 => 1, _ => 18 };
            left.Add(_left.Observe(done, 6000, s_start.AddSeconds(second)));
        }

        Assert.All(left.Zip(left.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 0.85, 1.15));
    }

    [Fact]
    public void Many_looks_at_one_moment_change_nothing()
    {
        var first = _left.Observe(0, 900, s_start.AddSeconds(0));
        foreach (var _ in Enumerable.Range(0, 50)) Assert.Equal(first, _left.Observe(0, 900, s_start));
    }

    [Fact]
    public void What_stands_still_takes_longer_and_longer()
    {
        var left = _left.Observe(0, 900, s_start);
        for (var minute = 1; minute < 600; minute++)
        {
            var now = _left.Observe(0, 900, s_start.AddMinutes(minute));
            Assert.True(now >= left);
            left = now;
        }

        Assert.Equal("more than a day left", TimeLeft.Say(left));
    }

    [Fact]
    public void More_work_than_before_is_judged_anew()
    {
        Run(perSecond: 1, seconds: 60, total: 100);

        Assert.Equal(100, _left.Observe(60, 60 + (int)(100 * TimeLeft.LanePace), s_start.AddSeconds(61)).TotalSeconds, 1.0);
    }

    [Fact]
    public void What_is_done_takes_no_time() => Assert.Equal(TimeSpan.Zero, _left.Observe(5, 5, s_start));

    [Theory]
    [InlineData(0, "less than a minute left")]
    [InlineData(44, "less than a minute left")]
    [InlineData(46, "about 1 minute left")]
    [InlineData(120, "about 2 minutes left")]
    [InlineData(9 * 60, "about 9 minutes left")]
    [InlineData(12 * 60, "about 10 minutes left")]
    [InlineData(34 * 60, "about 35 minutes left")]
    [InlineData(58 * 60, "about 1 hour left")]
    [InlineData(100 * 60, "about 2 hours left")]
    [InlineData(5 * 60 * 60, "about 5 hours left")]
    public void It_is_said_without_promising_too_much(int seconds, string said) => Assert.Equal(said, TimeLeft.Say(TimeSpan.FromSeconds(seconds)));

    private List<TimeSpan> Run(int perSecond, int seconds, int total) =>
        [.. Enumerable.Range(0, seconds + 1).Select(second => _left.Observe(Math.Min(total, second * perSecond), total, s_start.AddSeconds(second)))];
}
