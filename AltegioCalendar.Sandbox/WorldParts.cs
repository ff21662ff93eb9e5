using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Batch;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Google.Push;
using AltegioCalendar.Sandbox.Journal;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mail;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox;

/// <summary>Everything the pretend world is made of, put together by hand in one place.</summary>
internal sealed class WorldParts : IAsyncDisposable
{
    public WorldParts(SandboxOptions options, Uri origin)
    {
        Options = options;
        Origin = origin.ToString().TrimEnd('/');
        Clock = new WorldClock(options.Clock);
        Ids = new IdSource(unchecked((options.Seed * 397) ^ (int)Clock.GetUtcNow().Ticks));
        Ledger = new CallLedger(Clock);
        Mischief = new MischiefBook(Journal, Ids, Clock);

        Altegio = new AltegioWorld($"sandbox-partner-{options.Seed}", $"sandbox-user-{options.Seed}")
        {
            LimitsRate = options.LimitsAltegioRate,
        };
        Salon = new SalonBook(Journal, Clock);
        Desk = new FrontDesk(Salon);
        Hooks = new HookBook(Journal, options.WebhookUrls);
        Webhooks = new WebhookSender(new(Altegio, Salon, Origin), Hooks, Salon, Mischief, Ledger, Clock,
            $"sandboxhook{options.Seed:D21}")
        {
            Delay = options.WebhookDelay,
        };

        Mail = new MailBook(Journal);
        Smtp = new SmtpSink(options.MailPort, Mail, Mischief, Ledger, Clock);

        Accounts = new AccountBook(Journal);
        Tokens = new TokenBook(Journal, Ids, Clock);
        Consent = new ConsentDesk(Tokens, Ids, Clock);
        Push = new PushChannels(Mischief, Ledger, Clock);
        Calendars = new CalendarBook(Journal, Ids, Push, Clock);
        Writer = new EventWriter(Calendars, Ids, Switches);
        Quota = new QuotaWindows(Switches, Clock);

        AltegioApi = MakeAltegioApi();
        OAuthApi = MakeOAuthApi(origin);
        CalendarApi = MakeCalendarApi();
        BatchApi = new BatchApi(CalendarApi, Mischief, Ledger, Ids);
    }

    public SandboxOptions Options { get; }
    public string Origin { get; }
    public WorldClock Clock { get; }
    public IdSource Ids { get; }
    public WorldJournal Journal { get; } = new();
    public CallLedger Ledger { get; }
    public MischiefBook Mischief { get; }

    public AltegioWorld Altegio { get; }
    public SalonBook Salon { get; }
    public FrontDesk Desk { get; }
    public HookBook Hooks { get; }
    public WebhookSender Webhooks { get; }

    public MailBook Mail { get; }
    public SmtpSink Smtp { get; }

    public AccountBook Accounts { get; }
    public TokenBook Tokens { get; }
    public ConsentDesk Consent { get; }
    public SigningKeys Keys { get; } = new();
    public PushChannels Push { get; }
    public CalendarBook Calendars { get; }
    public EventWriter Writer { get; }
    public GoogleSwitches Switches { get; } = new();
    public QuotaWindows Quota { get; }

    public AltegioApi AltegioApi { get; }
    public OAuthApi OAuthApi { get; }
    public CalendarApi CalendarApi { get; }
    public BatchApi BatchApi { get; }
    public SharingMethods Sharing { get; private set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await Webhooks.DisposeAsync();
        await Push.DisposeAsync();
        await Smtp.DisposeAsync();
        Journal.Dispose();
    }

    private AltegioApi MakeAltegioApi()
    {
        var answers = new AltegioAnswers(Altegio);
        var calls = new AltegioCalls(new(Altegio, Salon, answers, Origin), new(Altegio, Salon, answers, Origin),
            new(Salon, Altegio, answers, Origin), new(Altegio, Salon, new(Desk), answers, Origin))
        {
            Visits = new(Altegio, Salon, answers, Origin), Activities = new(Altegio, Salon, answers, Origin),
            Hooks = new(Altegio, Hooks, answers),
        };
        return new AltegioApi(Altegio, Salon, calls, answers, new(Clock), Ledger);
    }

    private OAuthApi MakeOAuthApi(Uri origin)
    {
        var identity = new IdTokens(Accounts, Keys, Clock, origin);
        return new OAuthApi(new(Accounts, Tokens, Consent, origin), new(Accounts, Tokens, identity, Consent, Clock), Accounts,
            Tokens, identity, Keys);
    }

    private CalendarApi MakeCalendarApi()
    {
        Sharing = new SharingMethods(Calendars, Accounts, Switches);
        var methods = new CalendarMethodTable(new(Calendars, Writer), new(Calendars, Writer, Ids),
            new(Calendars, Switches, new(Calendars)), new(Calendars, Switches), new(Calendars, Switches), Sharing, new(Calendars),
            new(Calendars), new(Calendars, Push));
        return new CalendarApi(Accounts, Tokens, Quota, methods, Ledger);
    }
}
