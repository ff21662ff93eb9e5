using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>How an outcome looks and reads: in the reader's language on a page, in English in a file.</summary>
internal static class OutcomeFace
{
    public static (string Tone, string Icon, Phrase Word) Of(LogOutcome outcome) => outcome switch
    {
        LogOutcome.Done => ("good", "check", $"Done"),
        LogOutcome.Waiting => ("busy", "clock", $"Waiting"),
        _ => ("bad", "alert", $"Failed"),
    };
}
