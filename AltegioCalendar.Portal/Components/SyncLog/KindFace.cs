using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>What happened, in the words of the filter and the export.</summary>
internal static class KindFace
{
    public static Phrase Of(LogKind kind) => kind switch
    {
        LogKind.Added => $"Added",
        LogKind.Changed => $"Changed",
        LogKind.Removed => $"Removed",
        LogKind.PutBack => $"Put back",
        LogKind.Connected => $"Connected",
        LogKind.Disabled => $"Disabled",
        LogKind.Exported => $"Export complete",
        LogKind.ContactsSwitched => $"Contacts switched",
        LogKind.Problem => $"Problem",
        LogKind.Recovered => $"Recovered",
        LogKind.Held => $"Held by the brake",
        LogKind.Moved => $"Moved",
        LogKind.Settings => $"Settings",
        LogKind.Bulk => $"Many at once",
        _ => Phrase.Verbatim(kind.ToString()),
    };
}
