using System.Threading.RateLimiting;
using AltegioCalendar.Core;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Mail.Incidents;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Audit;
using AltegioCalendar.Core.Sync.Delivery;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Database;
using AltegioCalendar.Portal.Database.Sqlite;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Salon;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace AltegioCalendar.Tests.Support;

/// <summary>
/// The real engine on a real SQLite file, talking HTTP to a Sandbox of its own. Nothing runs by itself: a test says when
/// the engine looks, so every scenario is the same each time.
/// </summary>
internal sealed class EngineHost : IAsyncDisposable
{
    public const string Anna = "anna.sommer@gmail.example";
    public const string Mira = "mira.kovac@gmail.example";
    private const string Browser = "this browser";
    private static readonly TokenBucketRateLimiterOptions s_unpaced = new()
    {
        TokenLimit = 100_000,
        TokensPerPeriod = 100_000,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("altegio-calendar-").FullName;
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private IHost _host;

    private EngineHost(SandboxServer sandbox, FakeClock clock, IReadOnlyDictionary<string, string?>? settings)
    {
        (Sandbox, Clock, _settings) = (sandbox, clock, settings ?? new Dictionary<string, string?>());
        _host = Compose();
    }

    public SandboxServer Sandbox { get; }
    public FakeClock Clock { get; }

    /// <summary>Lets the engine fail or die in the middle of whatever it does.</summary>
    public Peril Peril { get; } = new();

    private string DatabaseFile => Path.Combine(_folder, "engine.db");

    public SalonWorld Salon => Sandbox.World.Salon;
    public GoogleWorld Google => Sandbox.World.Google;
    public LocationId Location => new(Sandbox.Credentials.LocationId);

    /// <summary>Current staff, as Altegio lists them.</summary>
    public IReadOnlyList<StaffMember> People => [.. Salon.Staff().Where(person => person.IsCurrent)];

    public StaffId First => new(People[0].Id);
    public StaffId Second => new(People[1].Id);

    public static async Task<EngineHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var clock = new FakeClock();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0, Clock = clock, RedirectUris = ["http://localhost:5080/google/callback"] });
        var host = new EngineHost(sandbox, clock, settings);
        await NewDatabase.CopyToAsync(host.DatabaseFile);
        await host.BeginAsync();
        return host;
    }

    /// <summary>The process is gone, whatever it was doing, and another one starts on the same file.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        Peril.Calm();
        _host = Compose();
        await BeginAsync();
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public MirrorContext Database() => Get<IDbContextFactory<MirrorContext>>().CreateDbContext();

    /// <summary>One pass, and everything due delivered.</summary>
    public async Task LookAsync()
    {
        await PassAsync();
        await DeliverAsync();
    }

    public Task PassAsync() => PassAsync(Location);

    public async Task PassAsync(LocationId location)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SyncPass>().RunAsync(location, default);
    }

    /// <summary>Looks again and again, an hour of waiting at most, until nothing is waiting any more.</summary>
    public async Task UntilQuietAsync()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            await LookAsync();
            await using var db = Database();
            var isWaiting = await db.MirroredEvents.AnyAsync(row => row.IsPending && !row.IsRejected && row.Connection!.Stage != ConnectionStage.Ended)
                || await db.Connections.AnyAsync(row => row.NeedsPlan && row.Stage != ConnectionStage.Ended);
            if (minute > 0 && !isWaiting) return;
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>What the poll does beside looking at locations: lost calendars, accounts nobody uses.</summary>
    public async Task RoundsAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Rounds>().RunAsync(default);
    }

    /// <summary>What needs a person is told by mail, if it is time.</summary>
    public async Task MailAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IncidentMail>().RunAsync(default);
    }

    /// <summary>Every account's calendars that are due are audited, and what drifted is put back.</summary>
    public async Task AuditAsync()
    {
        await using (var db = Database())
        {
            foreach (var account in await db.GoogleAccounts.Select(row => row.Id).ToListAsync())
            {
                await using var scope = _host.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CalendarAudit>().RunAsync(account, default);
            }
        }

        await DeliverAsync();
    }

    /// <summary>Also a later pass, as a removal at the end of a lane may ask for one.</summary>
    public async Task DeliverAsync()
    {
        await using var db = Database();
        foreach (var account in await db.GoogleAccounts.Select(row => row.Id).ToListAsync())
        {
            await using var scope = _host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Lane>().RunAsync(account, default);
        }
    }

    /// <summary>
    /// The OAuth round trip over HTTP, with somebody at the consent page who does what <paramref name="pilot"/> says; who connects
    /// for the first time then takes the account's main calendar.
    /// </summary>
    public async Task<ConsentResult> SignInAsync(StaffId staff, ConsentAutopilot pilot) =>
        await TakeMainAsync(await CompleteAsync(await AskGoogleAsync(staff, pilot, await FirstOrAgainAsync(staff))), pilot.Email);

    /// <summary>Connecting for the first time asks for the calendars that the person has; connecting again for what there was.</summary>
    public async Task<ConsentPurpose> FirstOrAgainAsync(StaffId staff) =>
        (await CardAsync(staff)).Connection is { State: not ConnectionState.Removing } ? ConsentPurpose.Connect : ConsentPurpose.ChooseCalendar;

    /// <summary>The answer to the question after the first consent: the account's main calendar.</summary>
    public async Task<ConsentResult> TakeMainAsync(ConsentResult result, string email) => result is not ConsentResult.ChoosePlace place
        ? result
        : await InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(place.Question, email, default)) switch
        {
            PlaceAnswer.Connected done => new ConsentResult.Connected(place.Staff, done.People[0].Name, done.AccountEmail, done.CalendarTitle),
            PlaceAnswer.Refused refused => new ConsentResult.NotConnected("Not connected", refused.Because, "", place.Staff),
            var over => throw new InvalidOperationException(over.GetType().Name),
        };

    public Task<ConsentResult> SignInAsync(StaffId staff, string email) => SignInAsync(staff, new ConsentAutopilot(email));

    public async Task<ConsentResult> CompleteAsync(IReadOnlyDictionary<string, string> query, string browser = Browser)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GoogleConsent>().CompleteAsync(
            new ConsentAnswer(query.GetValueOrDefault("state"), query.GetValueOrDefault("code"), query.GetValueOrDefault("error"), query.GetValueOrDefault("iss")),
            browser, default);
    }

    /// <summary>As far as Google's redirect back to us: its query.</summary>
    public Task<IReadOnlyDictionary<string, string>> AskGoogleAsync(
        StaffId staff, ConsentAutopilot pilot, ConsentPurpose purpose = ConsentPurpose.Connect) => AskGoogleAsync(new SignInRequest(staff, purpose), pilot);

    public async Task<IReadOnlyDictionary<string, string>> AskGoogleAsync(SignInRequest request, ConsentAutopilot pilot)
    {
        Google.Autopilot = pilot;
        await using var scope = _host.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<GoogleConsent>().BeginAsync(request, Browser, default);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(page);
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(each => each.Key, each => each.Value.ToString());
    }

    /// <summary>Asks Google for the list of calendars, with somebody at the consent page who does what <paramref name="pilot"/> says.</summary>
    public async Task<ConsentResult> AllowChoosingAsync(StaffId staff, ConsentAutopilot pilot) =>
        await CompleteAsync(await AskGoogleAsync(staff, pilot, ConsentPurpose.ChooseCalendar));

    /// <summary>The manager's answer to "another account has signed in".</summary>
    public Task<ConsentResult> AnswerAsync(ConsentResult question, bool useOther, string browser = Browser) => InScopeAsync<GoogleConsent, ConsentResult>(
        consent => consent.AnswerAsync(Assert.IsType<ConsentResult.OtherAccount>(question).Ticket, useOther, browser, default));

    /// <summary>Signs in, exports, and leaves a connection at rest.</summary>
    public async Task ConnectAsync(StaffId staff, string email = Anna)
    {
        await LookAsync();
        Assert.IsType<ConsentResult.Connected>(await SignInAsync(staff, email));
        await LookAsync();
    }

    /// <summary>The first consent, as narrow as it is by default, with the question that it ends with.</summary>
    public async Task<ConsentResult.ChoosePlace> AskPlaceAsync(StaffId staff, string email = Anna)
    {
        await LookAsync();
        return Assert.IsType<ConsentResult.ChoosePlace>(await CompleteAsync(await AskGoogleAsync(staff, new ConsentAutopilot(email))));
    }

    /// <summary>Connects with a calendar made for it, and leaves the connection at rest. Returns the calendar.</summary>
    public async Task<string> ConnectToNewAsync(StaffId staff, string email = Anna)
    {
        var place = await AskPlaceAsync(staff, email);
        Assert.IsType<PlaceAnswer.Connected>(await InScopeAsync<PlaceChooser, PlaceAnswer>(places => places.ChooseAsync(place.Question, null, default)));
        await LookAsync();
        return (await CardAsync(staff)).Connection!.CalendarId;
    }

    public async Task<TAnswer> InScopeAsync<TService, TAnswer>(Func<TService, Task<TAnswer>> ask)
        where TService : notnull
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task DoAsync(Func<ConnectionCommands, Task> command)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await command(scope.ServiceProvider.GetRequiredService<ConnectionCommands>());
    }

    public async Task MirrorAsync(Func<MirrorCommands, Task> command)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await command(scope.ServiceProvider.GetRequiredService<MirrorCommands>());
    }

    public async Task<StaffCard> CardAsync(StaffId staff)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<StaffDirectory>().FindAsync(staff, default))!;
    }

    public async Task<IReadOnlyList<LogLine>> LogAsync(LogFilter? filter = null)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SyncLogReader>().ReadAsync(filter ?? new LogFilter(), null, 1000, default)).Lines;
    }

    public IReadOnlyList<CalendarEvent> Events(string email = Anna) => Google.Events(email);

    /// <summary>A visit an hour long, for the first staff member, in some free hour from tomorrow on.</summary>
    public Visit Book(StaffId? staff = null, string client = "Grace Hopper", string phone = "+4915155550101", int daysAhead = 1, int hour = 20)
    {
        var day = Salon.WallClock().Date.AddDays(daysAhead);
        return Salon.Book(new BookingRequest((staff ?? First).Value, day.AddHours(hour))
        {
            Client = client,
            Phone = phone,
            Email = "grace@example.com",
            Services = [Salon.Services()[0].Id],
            Seconds = 3600,
            EvenIfBusy = true,
        });
    }

    /// <summary>Google's writes so far: inserts, updates, patches and deletes of events.</summary>
    public long Writes() => new[] { "insert", "update", "patch", "delete" }.Sum(verb => Sandbox.World.Ledger.CountOf($"calendar.events.{verb}"));

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task BeginAsync()
    {
        foreach (var start in _host.Services.GetServices<IHostedService>().OfType<EngineStart>()) await start.StartAsync(default);
    }

    private async Task EndAsync()
    {
        foreach (var scheduler in await Get<ISchedulerFactory>().GetAllSchedulers()) await scheduler.Shutdown(waitForJobsToComplete: false);
        _host.Dispose();
    }

    private IHost Compose()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(SandboxSettings.For(Sandbox.Credentials)).AddInMemoryCollection(SandboxSettings.Mail(Sandbox.Credentials))
            .AddInMemoryCollection(_settings);

        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<IDataProtectionProvider>(_keys);
        builder.Services.AddPooledDbContextFactory<SqliteMirrorContext>(context => context.UseSqlite($"Data Source={DatabaseFile}").AddInterceptors([new SqliteWaiting(), new Unsynced(), .. Peril.Interceptors]));
        builder.Services.AddSingleton<IDbContextFactory<MirrorContext>, ContextFactory<MirrorContext, SqliteMirrorContext>>();
        builder.Services.AddAltegioCalendarCore();
        builder.Services.AddSingleton(_ => new AltegioPace(s_unpaced, s_unpaced)); // the Sandbox has time; pace is a test of its own
        builder.Services.AddHttpClient(nameof(AltegioClient)).AddHttpMessageHandler(() => new PerilousHandler(Peril));
        builder.Services.AddHttpClient(nameof(CalendarClient)).AddHttpMessageHandler(() => new PerilousHandler(Peril));
        builder.Services.AddHttpClient(WebhookTester.HttpName, http => http.Timeout = TimeSpan.FromSeconds(1)); // who does not answer at once never does here
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        return builder.Build();
    }
}
