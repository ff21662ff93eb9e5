using System.Net.Http.Json;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Scenarios;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Promises.Kill;

/// <summary>A busy salon whose portal is killed again and again, each time at another moment of another piece of work.</summary>
internal sealed class SalonUnderFire : IAsyncDisposable
{
    private static readonly string[] s_accounts = [EngineHost.Anna, EngineHost.Mira];
    private readonly SandboxServer _sandbox;
    private readonly PortalProcess _portal;
    private readonly Manager _manager;
    private readonly Random _chance;
    private readonly CardOf _card;
    private int _asked;

    private SalonUnderFire(SandboxServer sandbox, PortalProcess portal, Manager manager, Random chance) =>
        (_sandbox, _portal, _manager, _chance, _card) = (sandbox, portal, manager, chance, new CardOf(portal, sandbox));

    /// <summary>Calendars emptied and connected again: what is past has stayed there, and is written once more.</summary>
    public int Reconnections { get; private set; }

    public int MostPastEvents => s_accounts.Max(account => Mirror.Ours(_sandbox.World.Google, account).Count(each => each.Start < TimeProvider.System.GetUtcNow()));

    private SalonWorld Salon => _sandbox.World.Salon;

    private long Calls => _sandbox.World.Ledger.Counts.Where(count => count.Api is "altegio" or "calendar").Sum(count => count.Count);

    public static async Task<SalonUnderFire> OpenAsync(int seed)
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0, Seed = seed });
        sandbox.World.Ledger.Keep = 1_000_000;
        var portal = await PortalProcess.StartAsync(sandbox, new Dictionary<string, string?>
        {
            ["Altegio:PollInterval"] = "00:00:05",
            ["Sync:FutureDays"] = "14",
            ["Sync:BrakeCount"] = "100000", // so much is cancelled here that a person would be asked
        });
        var manager = await Manager.SignInAsync(portal);
        var salon = new SalonUnderFire(sandbox, portal, manager, new Random(seed));
        await CrashTests.StaffKnownAsync(portal, manager, salon.Staff(0).Value);
        await salon.SendNoticesAsync();

        // Long enough on the way that a kill often meets a call in flight.
        sandbox.World.Mischief.Add(new MischiefRule(FaultKind.Latency) { Api = "calendar", Latency = TimeSpan.FromMilliseconds(5), Jitter = TimeSpan.FromMilliseconds(25) });
        for (var number = 0; number < s_accounts.Length; number++) await salon.ConnectAsync(number);
        return salon;
    }

    /// <summary>Work goes on until a moment that chance chose; then the process is gone, and the next one is on its way.</summary>
    public async Task KillAsync(int round)
    {
        var before = Calls;
        if (round % 5 is 1 or 3 or 4)
        {
            var moment = TimeSpan.FromSeconds(0.2 + (_chance.NextDouble() * 2.4));
            await Eventually.TrueAsync(() => _portal.ProcessorTime > moment || Calls > before, "the start got so far", () => _portal.Output);
        }
        else
        {
            var wanted = _chance.Next(2, 25);
            await Eventually.TrueAsync(() => Calls > before, "the engine looks", () => _portal.Output);
            await AskForSomethingAsync();
            await Eventually.TrueAsync(() => HappensAndIs(() => Calls >= before + wanted), "the engine works", () => _portal.Output);
        }

        await _portal.KillAsync();
        _portal.Begin();
    }

    /// <summary>The last process may end its work.</summary>
    public async Task EndsExactAsync()
    {
        await _portal.ReadyAsync();
        for (var number = 0; number < s_accounts.Length; number++)
        {
            await _card.PressAsync(commands => commands.SetExportContactsAsync(Staff(number), false, default));
            await ConnectAsync(number);
        }

        for (var number = 0; number < s_accounts.Length; number++)
        {
            await Eventually.PassesAsync(() => Mirror.IsExact(Salon, _sandbox.World.Google, Staff(number), s_accounts[number], TimeProvider.System.GetUtcNow(), futureDays: 14));
            await Eventually.PassesAsync(() => Assert.DoesNotContain(Mirror.Ours(_sandbox.World.Google, s_accounts[number]), each => each.Json.Contains("Phone:", StringComparison.Ordinal)));
        }
    }

    public WriteHistory History() => new(_sandbox.World.Ledger.Calls);

    public async ValueTask DisposeAsync()
    {
        _manager.Dispose();
        await _card.DisposeAsync();
        await _portal.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private StaffId Staff(int number) => new(Salon.Staff().Where(person => person.IsCurrent).ElementAt(number).Id);

    private Task ConnectAsync(int number) => _manager.ConnectAsync(_sandbox, Staff(number).Value, s_accounts[number]);

    // Saved by the card; the next notice or the next start makes the portal look.
    private async Task AskForSomethingAsync()
    {
        var number = _chance.Next(s_accounts.Length);
        switch (_asked++ % 4)
        {
            case 0: await EmptyAsync(number); break;
            case 1: await ConnectAllAsync(); break;
            default: await _card.PressAsync(commands => commands.SetExportContactsAsync(Staff(number), _chance.Next(2) == 0, default)); break;
        }

        Change();
    }

    private Task EmptyAsync(int number)
    {
        Reconnections++;
        return _card.PressAsync(commands => commands.DisableAsync(Staff(number), removeUpcoming: true, default));
    }

    private async Task ConnectAllAsync()
    {
        await _portal.ReadyAsync();
        for (var number = 0; number < s_accounts.Length; number++) await ConnectAsync(number);
    }

    private bool HappensAndIs(Func<bool> enough)
    {
        Change();
        return enough();
    }

    // One act at the front desk; its notice finds the portal, or nobody.
    private void Change()
    {
        var start = Salon.WallClock().Date.AddDays(_chance.Next(1, 12)).AddHours(_chance.Next(8, 21));
        var own = Salon.Visits().Where(visit => !visit.IsDeleted && visit.ActivityId == 0 && visit.Start > Salon.WallClock() && visit.StaffId <= Staff(2).Value).ToList();
        var visit = own[_chance.Next(own.Count)];
        switch (_chance.Next(own.Count > 40 ? 6 : 4))
        {
            case 0: Salon.Move(visit.Id, start, evenIfBusy: true); break;
            case 1: Salon.Reassign(visit.Id, Staff(_chance.Next(3)).Value, evenIfBusy: true); break;
            case 2: Salon.Change(visit.Id, before => before with { Comment = $"note {_chance.Next()}" }); break;
            case 3: Salon.Book(new BookingRequest(Staff(_chance.Next(2)).Value, start) { Client = "Grace Hopper", Phone = "+4915155550101", Seconds = 1800, EvenIfBusy = true }); break;
            default: Salon.Cancel(visit.Id); break;
        }
    }

    private async Task SendNoticesAsync()
    {
        using var http = new HttpClient();
        var credentials = _sandbox.Credentials;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{credentials.AltegioBaseUrl}/hooks_settings/{credentials.LocationId}")
        {
            Content = JsonContent.Create(new
            {
                urls = new[] { new Uri(_portal.Address, $"/webhooks/altegio/{credentials.LocationId}?secret={SandboxSettings.WebhookSecret}").ToString() },
                active = 1, record = 1, master = 1, salon = 1, self_sending = 1,
            }),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {credentials.PartnerToken}, User {credentials.UserToken}");
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.api.v2+json");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
