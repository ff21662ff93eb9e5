namespace AltegioCalendar.Tests.Support;

/// <summary>A clock that stands still until a test moves it. Starts on a Tuesday noon in Berlin, far from any clock change.</summary>
internal sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void Set(DateTimeOffset now) => _now = now;
}
