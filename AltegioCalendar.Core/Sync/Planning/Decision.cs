using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Core.Sync.Planning;

/// <summary>What to do about one subject in one calendar.</summary>
internal abstract record Decision
{
    private Decision() { }

    /// <summary>What we last decided still holds.</summary>
    public sealed record Leave : Decision;

    /// <summary>The event should be there and say this.</summary>
    public sealed record Put(EventContent Content, string Fingerprint) : Decision;

    public sealed record Remove : Decision;

    /// <param name="wanted">The event that should be there; null: none.</param>
    /// <param name="mirrored">What we last decided: a fingerprint, or null for "none should be there"; not used unless <paramref name="isMirrored"/>.</param>
    /// <param name="isMirrored">We have decided about it before, so an event may exist.</param>
    /// <param name="isInWindow">It touches the export window. What was exported once is kept right wherever it moves.</param>
    public static Decision Of(EventContent? wanted, bool isMirrored, string? mirrored, bool isInWindow)
    {
        if (wanted is null) return isMirrored && mirrored is not null ? new Remove() : new Leave();
        if (!isMirrored && !isInWindow) return new Leave();

        var fingerprint = wanted.Fingerprint();
        return isMirrored && mirrored == fingerprint ? new Leave() : new Put(wanted, fingerprint);
    }
}
