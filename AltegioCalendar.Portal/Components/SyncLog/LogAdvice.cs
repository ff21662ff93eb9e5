using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>What a line asks of its reader, in plain words.</summary>
internal static class LogAdvice
{
    public static string Of(LogLine line) => line switch
    {
        { Outcome: LogOutcome.Done } => Say($"Nothing to do."),
        { Event.IsSettled: true } => Say($"Nothing to do: since then the event is in the calendar as it should be."),
        { Kind: LogKind.Held } => Say($"Open the card and decide whether the events are removed or stay. Look in Altegio first: are the appointments really gone?"),
        { Kind: LogKind.Exported } => Say($"The lines before this one say which events were refused and why. Try them again, or change those appointments in Altegio."),
        { Outcome: LogOutcome.Waiting, Event: not null } => Say($"Nothing to do: it is tried again by itself. Retry tries it at once."),
        { Outcome: LogOutcome.Waiting } => Say($"Nothing to do: it goes on by itself, and nothing is lost meanwhile."),
        { Event.CanRetry: true } => Say($"Press Retry. If Google refuses it again, open the appointment in Altegio, change its text or time, and save it: that sends it anew."),
        { Event: not null } => Say($"Open the card: something there must be solved first. Then what waits is sent by itself."),
        { Kind: LogKind.Problem, Staff: null } => Say($"Open the settings: the location says what is wrong and how to put it right."),
        { Staff: not null } => Say($"Open the card: it says what is wrong and has the button that solves it."),
        _ => Say($"If it happens again, show this line to whoever looks after the portal."),
    };
}
