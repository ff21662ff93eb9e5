using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;

namespace AltegioCalendar.Sandbox.Mail;

/// <summary>A mail server on the loopback interface that keeps what it is given (RFC 5321; AUTH PLAIN of RFC 4954).</summary>
internal sealed class SmtpSink(int port, MailBook book, MischiefBook mischief, CallLedger ledger, TimeProvider clock) : IAsyncDisposable
{
    public const string User = "sandbox";
    public const string Password = "sandbox-mail-password";

    private readonly TcpListener _listener = new(IPAddress.Loopback, port);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _sessions = new();
    private Task _accepting = Task.CompletedTask;

    public static string Host => "127.0.0.1";
    public int Port { get; private set; }

    public void Start()
    {
        try
        {
            _listener.Start();
        }
        catch (SocketException taken)
        {
            throw new IOException($"Sandbox:MailPort {((IPEndPoint)_listener.LocalEndpoint).Port} is in use by another program; choose another one, for example 2526.", taken);
        }

        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_sessions.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var session = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            _sessions[session] = true;
            _ = session.ContinueWith(done => _sessions.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var session = new SmtpSession(client.GetStream(), book, new SmtpFaults(mischief, ledger, clock), clock);
            await session.RunAsync(_stop.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The client went away, mischief cut the connection, or the Sandbox ends.
        }
    }
}
