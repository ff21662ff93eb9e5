using AltegioCalendar.Portal.Hosting;

namespace AltegioCalendar.Portal.Demo;

/// <summary>The pretend salon and the pretend Google; only in the demo profile.</summary>
public sealed class SandboxSettings : ISettings
{
    public const string Section = "Sandbox";

    public bool Enabled { get; init; }
    public int Port { get; init; } = 5081;

    public IEnumerable<string> Faults()
    {
        if (Port is < 1 or > 65535) yield return "Sandbox:Port is not between 1 and 65535. Example: Sandbox__Port=5081";
    }
}
