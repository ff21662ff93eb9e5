using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AltegioCalendar.Sandbox;

namespace AltegioCalendar.Tests.Support;

/// <summary>The built portal as a process of its own, as an operator runs it; it can be killed and started again on its data.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    public const string Owner = "owner@salon.example";
    public const string Password = "correct horse battery";

    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, string?> _settings;
    private readonly string _folder;
    private Process? _process;

    private PortalProcess(Uri address, Dictionary<string, string?> settings, string folder) => (Address, _settings, _folder) = (address, settings, folder);

    public Uri Address { get; }
    public string Folder => _folder;

    /// <summary>How much it has worked since it was started.</summary>
    public TimeSpan ProcessorTime => _process is { HasExited: false } ? _process.TotalProcessorTime : TimeSpan.Zero;

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Registers the new portal with the Sandbox (redirect address, webhook) and starts it on an empty folder.</summary>
    public static async Task<PortalProcess> StartAsync(SandboxServer sandbox, IReadOnlyDictionary<string, string?>? settings = null, bool withMail = false)
    {
        var address = new Uri($"http://localhost:{FreePort()}");
        var all = SandboxSettings.For(sandbox.Credentials);
        if (withMail) all = new(all.Concat(SandboxSettings.Mail(sandbox.Credentials)));
        all["Portal:PublicUrl"] = address.ToString();
        all["Portal:Owner:Email"] = Owner;
        all["Portal:Owner:Password"] = Password;
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) all[key] = value;
        sandbox.World.Google.Register(new Uri(address, "/google/callback").ToString());

        var portal = new PortalProcess(address, all, Directory.CreateTempSubdirectory("altegio-calendar-").FullName);
        await portal.StartAsync();
        return portal;
    }

    /// <summary>Also after a kill: the data are still there.</summary>
    public async Task StartAsync()
    {
        Begin();
        await ReadyAsync();
    }

    /// <summary>Without waiting until it is ready.</summary>
    public void Begin()
    {
        _process = Process.Start(Command(_settings, _folder))!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task ReadyAsync()
    {
        using var http = new HttpClient();
        await Eventually.TrueAsync(async () => IsAlive() && (await http.GetAsync(new Uri(Address, "/health/ready"))).IsSuccessStatusCode, "the portal is ready", () => Output);
    }

    private bool IsAlive()
    {
        if (_process!.HasExited) Assert.Fail($"The portal ended with {_process.ExitCode}. {Output}");
        return true;
    }

    /// <summary>kill -9: no farewell, nothing flushed.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs it until it ends by itself, as a wrong setting makes it. Returns exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("altegio-calendar-").FullName;
        try
        {
            return await RunAsync(Command(settings, folder, arguments));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A command of the program on this portal's data, in a process of its own.</summary>
    public Task<(int ExitCode, string Output)> CommandAsync(params string[] arguments) => RunAsync(Command(_settings, _folder, arguments));

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo command)
    {
        using var process = Process.Start(command)!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static ProcessStartInfo Command(IReadOnlyDictionary<string, string?> settings, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(PortalOutput(), "AltegioCalendar.Portal.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_TieredPGO"] = "0"; // it never lives long enough for that
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "App_Data", "portal.db")}";
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    // Beside its own static web assets, not the copy in the tests' folder.
    private static string PortalOutput() => AppContext.BaseDirectory.Replace("AltegioCalendar.Tests", "AltegioCalendar.Portal", StringComparison.Ordinal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
