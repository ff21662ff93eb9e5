using AltegioCalendar.Core.Sync.Log;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>What happened, in the words of the filter and the export.</summary>
internal static class KindFace
{
    public static string Of(LogKind kind) => kind switch
    {
        LogKind.PutBack => "Put back",
        LogKind.Exported => "Export complete",
        LogKind.ContactsSwitched => "Contacts switched",
        LogKind.Held => "Held by the brake",
        LogKind.Bulk => "Many at once",
        _ => kind.ToString(),
    };
}
