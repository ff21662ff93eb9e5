using System.Globalization;
using System.Text;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Where a story plays: a salon with an empty book, three people, three Google accounts, the engine, and the model's notebook.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    public const int PastDays = 7;
    public const int FutureDays = 12;

    private static readonly string[] s_accounts = [EngineHost.Anna, EngineHost.Mira, "jonas.weber@gmail.example"];
    private readonly List<long> _late = [];
    private readonly Dictionary<long, Visit> _before = [];
    private string _identity = "";
    private int _number;

    private Stage(EngineHost engine) => Engine = engine;

    public EngineHost Engine { get; }
    public Notebook Book { get; } = new();

    /// <summary>A failed sign-in has an excuse.</summary>
    public bool HadTrouble { get; set; }

    public static IReadOnlyList<string> Accounts => s_accounts;

    public static async Task<Stage> OpenAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["Sync:PastDays"] = $"{PastDays}", ["Sync:FutureDays"] = $"{FutureDays}" };
        var stage = new Stage(await EngineHost.StartAsync(all));
        foreach (var visit in stage.Engine.Salon.Visits()) stage.Engine.Salon.PutSilently(visit with { IsDeleted = true });
        await stage.Engine.LookAsync();
        await using var db = stage.Engine.Database();
        stage._identity = db.Installations.Single().Identity;
        return stage;
    }

    public StaffId Staff(int number) => new(Engine.People[number % s_accounts.Length].Id);

    public static string Account(int number) => s_accounts[number % s_accounts.Length];

    public static string PhoneOf(int number) => string.Create(CultureInfo.InvariantCulture, $"+49151{7000000 + number}");

    public SalonService Service(int number) => Engine.Salon.Services().Where(service => service.Capacity == 1).ElementAt(number % 6);

    public SalonService Class => Engine.Salon.Services().First(service => service.Capacity > 1);

    public int NextNumber() => ++_number;

    public int Numbers => _number;

    public DateTime At(int day, int hour) => Engine.Salon.WallClock().Date.AddDays(day).AddHours(hour);

    /// <summary>Changes a visit; a class moves with all its bookings.</summary>
    public async Task ChangeAsync(int number, Post post, Func<Visit, Visit> change)
    {
        if (Living(number) is not { } chosen) return;
        foreach (var visit in Engine.Salon.Visits().Where(visit => visit.Id == chosen.Id || (chosen.ActivityId > 0 && visit.ActivityId == chosen.ActivityId)))
            await ChangeAsync(visit, post, change);
    }

    public async Task ChangeOneAsync(int number, Post post, Func<Visit, Visit> change)
    {
        if (Living(number) is { } visit) await ChangeAsync(visit, post, change);
    }

    /// <summary>As the visit was before its last change; null when it had none. A class is not taken apart.</summary>
    public Visit? Before(Visit visit) => visit.ActivityId == 0 ? _before.GetValueOrDefault(visit.Id) : null;

    public async Task PostAsync(Visit visit, Post post)
    {
        if (post is Post.Late) _late.Add(visit.Id);
        if (post is Post.Arrives or Post.Twice) await NoticeAsync(visit.Id);
        if (post is Post.Twice) await NoticeAsync(visit.Id);
    }

    public async Task DeliverLateAsync()
    {
        var arriving = Enumerable.Reverse(_late).ToList();
        _late.Clear();
        foreach (var record in arriving) await NoticeAsync(record);
    }

    /// <summary>Living events that nobody made by hand: the engine's doing, whatever they carry.</summary>
    public IEnumerable<CalendarEvent> Ours(string calendar) =>
        Engine.Google.Events(calendar).Where(each => !Book.Foreign.ContainsKey((calendar, each.Id)));

    public CalendarEvent? OurEvent(int account, int number)
    {
        var ours = Ours(Account(account)).OrderBy(each => each.Id, StringComparer.Ordinal).ToList();
        return ours.Count == 0 ? null : ours[number % ours.Count];
    }

    /// <summary>What stands in the staff member's calendar for them.</summary>
    public IReadOnlyList<Standing> EventsOf(StaffId staff) => Book.Of(staff).Account is { } calendar
        ? [.. Ours(calendar).Where(each => OwnerOf(each) == staff).Select(StandingOf)]
        : [];

    /// <summary>Whose event it is: ids are a function of staff member and subject, so they tell. Null: nobody's.</summary>
    public StaffId? OwnerOf(CalendarEvent each)
    {
        var subject = new MirrorSubject(SubjectOf(each));
        var owners = Enumerable.Range(0, s_accounts.Length).Select(Staff)
            .Where(staff => Enumerable.Range(0, 6).Any(generation => EventId.For(_identity, staff, subject, generation) == each.Id));
        return owners.Select(owner => (StaffId?)owner).FirstOrDefault();
    }

    public static string SubjectOf(CalendarEvent each) => each.Private.GetValueOrDefault(EventMarker.Subject, "");

    public static Standing StandingOf(CalendarEvent each) => new(each.Id, each.Etag, SubjectOf(each), each.Start);

    public void KeepForeign(string calendar, string id) =>
        Book.Foreign[(calendar, id)] = Engine.Google.Events(calendar).Single(each => each.Id == id).Json;

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    private async Task ChangeAsync(Visit visit, Post post, Func<Visit, Visit> change)
    {
        var changed = Engine.Salon.Change(visit.Id, change, evenIfBusy: true);
        _before[visit.Id] = visit;
        await PostAsync(changed, post);
    }

    private Visit? Living(int number)
    {
        var living = Engine.Salon.Visits().Where(visit => !visit.IsDeleted).OrderBy(visit => visit.Id).ToList();
        return living.Count == 0 ? null : living[number % living.Count];
    }

    private async Task NoticeAsync(long record)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"company_id":{{Engine.Location}},"resource":"record","resource_id":{{record}},"status":"update","data":{} }""");
        var answer = await Engine.InScopeAsync<WebhookInbox, WebhookAnswer>(inbox => inbox.AcceptAsync(Engine.Location, SandboxSettings.WebhookSecret, body, default));
        Assert.Equal(WebhookAnswer.Accepted, answer);
    }
}
