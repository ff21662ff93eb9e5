namespace AltegioCalendar.Tests.Browser;

/// <summary>One salon for all tests of a class; each has staff members of its own.</summary>
public sealed class SharedSalon : IAsyncLifetime
{
    internal OpenSalon Open { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Open = await OpenSalon.StartAsync();

    public ValueTask DisposeAsync() => Open.DisposeAsync();
}
