using System.Globalization;
using NodaTime;

namespace AltegioCalendar.Core.Words;

/// <summary>How much of a moment is said.</summary>
public enum MomentStyle
{
    /// <summary>"10:00".</summary>
    Time,

    /// <summary>"Tue 24 Nov, 10:00".</summary>
    DayAndTime,

    /// <summary>"Tue 24 Nov".</summary>
    Day,

    /// <summary>"24 Nov 2026".</summary>
    Date,

    /// <summary>"Tuesday, 24 November".</summary>
    LongDay,
}

/// <summary>A moment as a clock on some wall shows it, said as the reader's culture says moments.</summary>
/// <param name="Zone">IANA zone of that clock; one that is not known counts as UTC. NodaTime carries the zones: a small server may not have them.</param>
public readonly record struct Moment(DateTimeOffset At, string Zone, MomentStyle Style = MomentStyle.DayAndTime)
{
    public override string ToString() => In(CultureInfo.CurrentCulture);

    public string In(CultureInfo culture) => DateFormats.Of(culture).Say(Local(At, Zone), Style);

    /// <summary>What the clock shows.</summary>
    public static DateTimeOffset Local(DateTimeOffset at, string zone) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).ToDateTimeOffset();
}
