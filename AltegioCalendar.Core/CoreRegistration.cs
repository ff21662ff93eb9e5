using System.Reflection;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google;
using AltegioCalendar.Core.Finding;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Core.Mail.Incidents;
using AltegioCalendar.Core.Overview;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync;
using AltegioCalendar.Core.Sync.Audit;
using AltegioCalendar.Core.Sync.Changes;
using AltegioCalendar.Core.Sync.Delivery;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace AltegioCalendar.Core;

/// <summary>Registers the engine.</summary>
public static class CoreRegistration
{
    /// <summary>
    /// The host brings <c>IDbContextFactory&lt;MirrorContext&gt;</c> (migrated before hosted services start), Data Protection
    /// and the configuration.
    /// </summary>
    public static IServiceCollection AddAltegioCalendarCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PublicAddress>().BindConfiguration(PublicAddress.Section);
        services.AddSingleton<Secrets>();
        services.AddSingleton<LiveUpdates>();
        return services.AddAltegio().AddGoogle().AddSync().AddMail().AddDoors().AddSchedule();
    }

    private static IServiceCollection AddAltegio(this IServiceCollection services)
    {
        services.AddOptions<AltegioOptions>().BindConfiguration(AltegioOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AltegioOptions>, AltegioOptionsCheck>();
        services.AddSingleton<AltegioPace>();
        services.AddTransient<AltegioHandler>();
        services.AddHttpClient<AltegioClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<AltegioOptions>>().Value;
            http.BaseAddress = new Uri(options.BaseUrl.TrimEnd('/') + "/");
            http.Timeout = Timeout.InfiniteTimeSpan; // the handler bounds every attempt
            http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.api.v2+json");
        }).AddHttpMessageHandler<AltegioHandler>().RemoveAllLoggers();

        // As Altegio calls: it follows nobody elsewhere. No logs: the address holds a secret.
        services.AddHttpClient(WebhookTester.HttpName, http => http.Timeout = WebhookTester.Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
        services.AddSingleton<WebhookAddresses>().AddTransient<LocationProbe>();
        return services;
    }

    private static IServiceCollection AddGoogle(this IServiceCollection services)
    {
        services.AddOptions<GoogleOptions>().BindConfiguration(GoogleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GoogleOptions>, GoogleOptionsCheck>();
        services.AddSingleton<GoogleOAuth>().AddSingleton<AccessTokens>().AddSingleton<GoogleAccounts>().AddSingleton<GooglePace>();
        services.AddTransient<AccessTokenHandler>().AddTransient<GooglePaceHandler>();
        services.AddHttpClient<CalendarClient>((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<GoogleOptions>>().Value;
                http.BaseAddress = new Uri(options.CalendarBaseUrl.TrimEnd('/') + "/");
                http.Timeout = options.Timeout;
                http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "AltegioCalendar (gzip)");
            })
            // A redirect would carry what we send to another host; Google's API does not redirect.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All })
            .AddHttpMessageHandler<AccessTokenHandler>()
            .AddHttpMessageHandler<GooglePaceHandler>()
            .RemoveAllLoggers();
        return services;
    }

    private static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddOptions<SyncOptions>().BindConfiguration(SyncOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExportWindowSetting>().AddSingleton<SyncLogBook>().AddSingleton<EngineSignals>().AddSingleton<LocationHealth>().AddSingleton<AccountTroubles>();
        services.AddScoped<SyncPass>().AddScoped<ChangePuller>().AddScoped<Planner>().AddScoped<Brake>().AddScoped<Wishes>().AddScoped<Departures>();
        services.AddScoped<Lane>().AddScoped<LaneEnd>().AddScoped<ConnectionEnd>().AddScoped<Deliverer>().AddScoped<DeliveryBook>().AddScoped<EventWriter>().AddScoped<LostCalendars>();
        services.AddScoped<CalendarAudit>().AddScoped<DueCalendars>().AddScoped<CalendarReading>().AddScoped<AuditBook>().AddScoped<AuditTroubles>();
        return services;
    }

    private static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        return services.AddSingleton<Mailer>().AddSingleton<StoredMailSettings>().AddScoped<IncidentReader>().AddScoped<IncidentMail>();
    }

    private static IServiceCollection AddDoors(this IServiceCollection services)
    {
        services.AddScoped<Joining>().AddScoped<NewConnection>().AddScoped<ConsentDesk>().AddScoped<SignedIn>().AddScoped<WiderAccess>().AddScoped<CalendarAcl>();
        services.AddScoped<PlaceDesk>().AddScoped<DryRuns>().AddSingleton<InvitationTokens>();
        services.AddScoped<AccountCalendars>().AddSingleton<OneAtATime>();
        services.AddScoped<SyncLogReader>().AddScoped<OverviewReader>().AddScoped<LogRetention>();
        return services.AddDoor<StaffDirectory>().AddDoor<ConnectionCommands>().AddDoor<MirrorCommands>().AddDoor<CalendarChooser>().AddDoor<KnownAccounts>().AddDoor<PlaceChooser>().AddDoor<Invitations>().AddDoor<InvitationMail>()
            .AddDoor<FailedEvents>().AddDoor<AppointmentFinder>().AddDoor<WeekReader>()
            .AddDoor<LocationDirectory>().AddDoor<LocationRuleBook>().AddDoor<WordingBook>().AddDoor<LookBook>().AddDoor<CalendarZones>().AddDoor<CalendarSharing>()
            .AddDoor<GoogleConsent>().AddDoor<WebhookInbox>().AddDoor<WebhookTester>().AddDoor<WebhookSetup>().AddDoor<GoogleClientCheck>().AddDoor<MailSettingsBook>()
            .AddDoor<PollInterval>();
    }

    // The portal may call these, but not make them: their constructors take parts of the engine and are internal.
    private static IServiceCollection AddDoor<T>(this IServiceCollection services)
        where T : class
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
        var needs = constructor.GetParameters();
        return services.AddScoped(provider => (T)constructor.Invoke([.. needs.Select(need => provider.GetRequiredService(need.ParameterType))]));
    }

    private static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        services.AddSingleton<Doorbell>().AddSingleton<JobRun>().AddSingleton<ConfiguredLocations>().AddScoped<Rounds>();
        services.AddHostedService<EngineStart>();
        services.AddQuartz(quartz =>
        {
            // Nothing relies on Quartz to remember anything: the database says what is due, and the first poll looks.
            quartz.UseInMemoryStore();

            // Jobs mostly wait for answers; a few that hang must not keep the others from starting.
            quartz.UseDefaultThreadPool(200);
            quartz.ScheduleJob<MailJob>((_, trigger) => trigger.StartNow().WithSimpleSchedule(MailJob.Every));
            quartz.ScheduleJob<PollJob>((provider, trigger) => trigger
                .WithIdentity(PollJob.Timer)
                .StartNow()
                .WithSimpleSchedule(provider.GetRequiredService<IOptions<AltegioOptions>>().Value.PollInterval));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }
}
