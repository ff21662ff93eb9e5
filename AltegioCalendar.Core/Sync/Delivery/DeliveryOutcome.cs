namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>How one delivery ended. Who must act follows from the case: the engine, the calendar of days, or a person.</summary>
internal abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>Google confirmed what was wanted.</summary>
    public sealed record Delivered : DeliveryOutcome;

    /// <summary>Passing trouble with this one event; null: after the usual, growing wait.</summary>
    public sealed record TryAgain(Phrase Because, TimeSpan? After = null) : DeliveryOutcome;

    /// <summary>Passing trouble that every request of the account would meet.</summary>
    public sealed record PauseAccount(Phrase Because, TimeSpan? After = null) : DeliveryOutcome;

    /// <summary>A usage limit that Google lifts after hours, or a set-up fault of ours.</summary>
    public sealed record ParkAccount(Phrase Because, TimeSpan For) : DeliveryOutcome;

    /// <summary>The grant is dead or lacks a right: a person must connect again. Work is kept.</summary>
    public sealed record Reconnect(Phrase Because) : DeliveryOutcome;

    /// <summary>The calendar was deleted or may no longer be written.</summary>
    public sealed record CalendarLost(Phrase Because) : DeliveryOutcome;

    /// <summary>Google refuses this one event as it is; repeating it unchanged is useless.</summary>
    public sealed record Rejected(Phrase Because) : DeliveryOutcome;
}
