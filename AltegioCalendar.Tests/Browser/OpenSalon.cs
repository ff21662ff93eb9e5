using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Browser;

/// <summary>A Sandbox with a portal beside it, joined by a webhook, as the demo starts them.</summary>
internal sealed class OpenSalon : IAsyncDisposable
{
    private OpenSalon(SandboxServer sandbox, PortalProcess portal) => (Sandbox, Portal) = (sandbox, portal);

    public SandboxServer Sandbox { get; }
    public PortalProcess Portal { get; }
    public IReadOnlyList<StaffMember> People => [.. Sandbox.World.Salon.Staff().Where(person => person.IsCurrent)];

    public static async Task<OpenSalon> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, bool withMail = false)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        var portal = await PortalProcess.StartAsync(sandbox, settings, withMail);
        var location = sandbox.Credentials.LocationId;
        sandbox.World.Parts.Hooks.Put(new(location, [$"{portal.Address}webhooks/altegio/{location}?secret={SandboxSettings.WebhookSecret}"])
        {
            Flags = new Dictionary<string, bool> { ["record"] = true, ["master"] = true },
        });
        return new OpenSalon(sandbox, portal);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
