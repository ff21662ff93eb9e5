using AltegioCalendar.Sandbox;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder()
    .AddEnvironmentVariables()
    .AddCommandLine(args)
    .Build();
// By itself the Sandbox shows what there is: salons in several zones, with a full day each.
var usual = new Dictionary<string, string?> { ["Sandbox:Locations"] = "3", ["Sandbox:VisitsPerLocation"] = "800", ["Sandbox:MailPort"] = "2525" };
var options = new ConfigurationBuilder().AddInMemoryCollection(usual).AddConfiguration(configuration).Build()
    .GetSection("Sandbox").Get<SandboxOptions>()!;
// What the portal's own default address calls back to.
if (options.RedirectUris.Count == 0) options = options with { RedirectUris = ["http://localhost:5080/google/callback"] };

await using var server = await SandboxServer.StartAsync(options);
Console.WriteLine(Welcome.For(server, options));

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        stopping.Cancel();
    });
await Task.Delay(Timeout.InfiniteTimeSpan, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
