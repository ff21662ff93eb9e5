namespace AltegioCalendar.Portal.Components.Staff.Progress;

/// <summary>
/// How long a piece of work will still take, from how fast it went in the last minute; until that tells something, from the pace of
/// a lane. The answer does not jump: a new opinion is taken over little by little.
/// </summary>
public sealed class TimeLeft
{
    /// <summary>What a lane does by itself, in events a second: Google's usual quota, spent evenly.</summary>
    public const double LanePace = 9;

    private const double SlowestPace = 1.0 / 3600;
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_inertia = TimeSpan.FromSeconds(10);
    private readonly Queue<(DateTimeOffset At, int Done)> _seen = new();
    private DateTimeOffset _began;
    private (DateTimeOffset At, int Done, int Total, DateTimeOffset End)? _last;

    /// <summary>Takes note of how far the work is now, and says how long it will still take.</summary>
    public TimeSpan Observe(int done, int total, DateTimeOffset now)
    {
        if (_last is not { } before || done < before.Done || total > before.Total) // other work, or more of it
        {
            _seen.Clear();
            (_began, _last) = (now, null);
        }

        _seen.Enqueue((now, done));
        while (now - _seen.Peek().At > s_memory) _seen.Dequeue();

        var estimate = now + TimeSpan.FromSeconds((total - done) / Pace(done, now));
        var end = _last is { } last ? last.End + ((estimate - last.End) * (1 - Math.Exp(-(now - last.At) / s_inertia))) : estimate;
        _last = (now, done, total, end);
        return done < total && end > now ? end - now : TimeSpan.Zero;
    }

    /// <summary>As somebody would say it who does not want to promise too much.</summary>
    public static string Say(TimeSpan left) => left.TotalMinutes switch
    {
        < 0.75 => Speech.Say($"less than a minute left"),
        < 1.5 => Speech.Say($"about 1 minute left"),
        < 10 => Speech.Say($"about {(int)Math.Round(left.TotalMinutes)} minutes left"),
        < 57.5 => Speech.Say($"about {5 * (int)Math.Round(left.TotalMinutes / 5)} minutes left"),
        < 90 => Speech.Say($"about 1 hour left"),
        < 24 * 60 => Speech.Say($"about {(int)Math.Round(left.TotalHours)} hours left"),
        _ => Speech.Say($"more than a day left"),
    };

    // As if the lane had worked at its pace for a few seconds before the first look; the longer we look, the less that counts.
    private double Pace(int done, DateTimeOffset now)
    {
        var (since, before) = _seen.Peek();
        var supposed = 5 * Math.Exp(-(now - _began) / s_inertia);
        var pace = ((LanePace * supposed) + done - before) / (supposed + (now - since).TotalSeconds);
        return Math.Max(pace, SlowestPace);
    }
}
