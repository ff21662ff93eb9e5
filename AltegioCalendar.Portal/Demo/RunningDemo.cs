namespace AltegioCalendar.Portal.Demo;

/// <summary>A Sandbox that runs beside the portal, named without its types so that nobody else has to load them.</summary>
internal sealed class RunningDemo(IAsyncDisposable sandbox, Uri address) : IAsyncDisposable
{
    public Uri FrontDesk { get; } = new(address, "/frontdesk");
    public Uri Calendar { get; } = new(address, "/calendar");
    public Uri Mail { get; } = new(address, "/mail");

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();
}
