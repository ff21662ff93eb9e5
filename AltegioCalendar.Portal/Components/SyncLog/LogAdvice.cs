using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>What a line asks of its reader, in plain words.</summary>
internal static class LogAdvice
{
    public static string Of(LogLine line) => line switch
    {
        { Outcome: LogOutcome.Done } => "Nothing to do.",
        { Event.IsSettled: true } => "Nothing to do: since then the event is in the calendar as it should be.",
        { Kind: LogKind.Held } => "Open the card and decide whether the events are removed or stay. Look in Altegio first: are the appointments really gone?",
        { Kind: LogKind.Exported } => "The lines before this one say which events were refused and why. Try them again, or change those appointments in Altegio.",
        { Outcome: LogOutcome.Waiting, Event: not null } => "Nothing to do: it is tried again by itself. Retry tries it at once.",
        { Outcome: LogOutcome.Waiting } => "Nothing to do: it goes on by itself, and nothing is lost meanwhile.",
        { Event.CanRetry: true } => "Press Retry. If Google refuses it again, open the appointment in Altegio, change its text or time, and save it: that sends it anew.",
        { Event: not null } => "Open the card: something there must be solved first. Then what waits is sent by itself.",
        { Kind: LogKind.Problem, Staff: null } => "Open the settings: the location says what is wrong and how to put it right.",
        { Staff: not null } => "Open the card: it says what is wrong and has the button that solves it.",
        _ => "If it happens again, show this line to whoever looks after the portal.",
    };
}
