namespace AltegioCalendar.Portal.Hosting;

/// <summary>A folder for what only this program's user should read: tokens live there, protected, and the keys that protect them.</summary>
internal static class PrivateFolder
{
    public static void Ensure(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
