using System.Text.Json.Nodes;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox.Contract;

/// <summary>Every method we offer, once, with request and answer held against the discovery document.</summary>
public sealed class MethodTests : IAsyncLifetime
{
    private const string Primary = "calendars/primary";
    // Nobody is at home there.
    private const string Channel = """{"id":"open","type":"web_hook","address":"https://localhost:1/hook","token":"t","params":{"ttl":"60"}}""";

    private PretendWorld _world = null!;
    private string _shared = "";
    private string _other = "";
    private string _channel = "";

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync();

        // One's own calendar cannot leave one's list; a colleague's can.
        _shared = _world.World.Google.OpenCalendar(PretendWorld.Mira, "Mira's");
        _world.World.Google.Share(_shared, PretendWorld.Anna, AltegioCalendar.Sandbox.Google.Calendar.AccessRole.Reader);
        _other = "calendars/" + Uri.EscapeDataString(_world.World.Google.OpenCalendar(PretendWorld.Anna, "Other"));
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        var series = PretendWorld.Event("series");
        series["recurrence"] = new JsonArray("RRULE:FREQ=DAILY;COUNT=3");
        await _world.InsertAsync(series);
        _channel = (await SendAsync("calendar.events.watch", Primary + "/events/watch", Channel)).Json["resourceId"]!.ToString();
        _world.World.Google.Share(PretendWorld.Anna, PretendWorld.Mira,
            AltegioCalendar.Sandbox.Google.Calendar.AccessRole.Reader);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    public static TheoryData<string, string, string?> Calls => new()
    {
        { "calendar.events.insert", Primary + "/events", """{"id":"visit2","summary":"x","start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"},"recurrence":["RRULE:FREQ=DAILY"],"source":{"title":"t","url":"https://salon.example"},"extendedProperties":{"private":{"a":"1"}},"reminders":{"useDefault":false,"overrides":[{"method":"popup","minutes":5}]},"colorId":"5","visibility":"private","transparency":"transparent","location":"Berlin","guestsCanModify":true}""" },
        { "calendar.events.get", Primary + "/events/visit1", null },
        { "calendar.events.list", Primary + "/events?maxResults=1", null },
        { "calendar.events.update", Primary + "/events/visit1", """{"start":{"dateTime":"2027-03-01T10:00:00Z"},"end":{"dateTime":"2027-03-01T11:00:00Z"}}""" },
        { "calendar.events.patch", Primary + "/events/visit1", """{"description":"<b>x</b>"}""" },
        { "calendar.events.import", Primary + "/events/import", """{"iCalUID":"u@x","start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"},"organizer":{"email":"o@mail.example"}}""" },
        { "calendar.events.move", Primary + "/events/visit1/move?destination={other}", null },
        { "calendar.events.delete", Primary + "/events/visit1", null },
        { "calendar.calendars.get", Primary, null },
        { "calendar.calendars.insert", "calendars", """{"summary":"New","timeZone":"Europe/London","description":"d","location":"l"}""" },
        { "calendar.calendars.patch", "{calendar}", """{"timeZone":"Asia/Almaty"}""" },
        { "calendar.calendars.update", "{calendar}", """{"summary":"Renamed"}""" },
        { "calendar.calendars.delete", "{calendar}", null },
        { "calendar.calendars.clear", Primary + "/clear", null },
        { "calendar.calendarList.list", "users/me/calendarList", null },
        { "calendar.calendarList.get", "users/me/calendarList/primary", null },
        { "calendar.calendarList.delete", "users/me/calendarList/{shared}", null },
        { "calendar.calendarList.insert", "users/me/calendarList", """{"id":"anna.sommer@gmail.example"}""" },
        { "calendar.calendarList.patch", "users/me/calendarList/primary", """{"colorId":"7","hidden":false}""" },
        { "calendar.calendarList.update", "users/me/calendarList/primary", """{"summaryOverride":"Mine","defaultReminders":[{"method":"email","minutes":5}]}""" },
        { "calendar.acl.list", Primary + "/acl", null },
        { "calendar.acl.get", Primary + "/acl/user:mira.kovac@gmail.example", null },
        { "calendar.acl.insert", Primary + "/acl?sendNotifications=false", """{"role":"reader","scope":{"type":"default"}}""" },
        { "calendar.acl.patch", Primary + "/acl/user:mira.kovac@gmail.example", """{"role":"writer"}""" },
        { "calendar.acl.update", Primary + "/acl/user:mira.kovac@gmail.example", """{"role":"owner"}""" },
        { "calendar.acl.delete", Primary + "/acl/user:mira.kovac@gmail.example", null },
        { "calendar.events.instances", Primary + "/events/series/instances?maxResults=2", null },
        { "calendar.events.quickAdd", Primary + "/events/quickAdd?text=Lunch%20tomorrow%20at%201pm", null },
        { "calendar.events.watch", Primary + "/events/watch", Channel.Replace("open", "c1") },
        { "calendar.acl.watch", Primary + "/acl/watch", Channel.Replace("open", "c1") },
        { "calendar.calendarList.watch", "users/me/calendarList/watch", Channel.Replace("open", "c1") },
        { "calendar.settings.watch", "users/me/settings/watch", Channel.Replace("open", "c1") },
        { "calendar.channels.stop", "channels/stop", """{"id":"open","resourceId":"{resource}"}""" },
        { "calendar.settings.list", "users/me/settings", null },
        { "calendar.settings.get", "users/me/settings/timezone", null },
        { "calendar.colors.get", "colors", null },
        { "calendar.freebusy.query", "freeBusy", """{"timeMin":"2027-03-01T00:00:00Z","timeMax":"2027-03-02T00:00:00Z","items":[{"id":"primary"},{"id":"nobody"}]}""" },
    };

    [Theory, MemberData(nameof(Calls))]
    public async Task Request_and_answer_are_as_documented(string method, string path, string? body)
    {
        if (body is not null) Assert.Empty(GoogleContract.FaultsOfRequest(method, JsonNode.Parse(body)!));

        var answer = await SendAsync(method, path, body);

        Assert.True(answer.Code is 200 or 204, answer.Text);
        if (GoogleContract.Methods[method]["response"] is null) Assert.Equal((204, 0), (answer.Code, answer.Body.Length));
        else Assert.Empty(GoogleContract.FaultsOfAnswer(method, answer.Json));
        Assert.Empty(_world.World.Ledger.BreachCounts.Keys.Except(["zone-missing", "attendees"]));
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task Exactly_the_documented_scopes_open_the_method(string method, string path, string? body)
    {
        var allowed = GoogleContract.ScopesOf(method).ToHashSet();
        foreach (var scope in GoogleContract.AllScopes.Except(allowed))
        {
            _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, scope);
            Assert.True((await SendAsync(method, path, body)).Reason == "insufficientPermissions", $"{scope} opens {method}");
        }

        foreach (var scope in allowed.Where(scope =>
            !scope.EndsWith("app.created", StringComparison.Ordinal) && !scope.Contains("public")))
        {
            _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, scope);
            Assert.NotEqual(403, (await SendAsync(method, path, body)).Code);
        }
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task Without_or_with_a_wrong_token_it_answers_401(string method, string path, string? body)
    {
        _world.Token = "ya29.wrong";
        var wrong = await SendAsync(method, path, body);

        Assert.Equal((401, "authError"), (wrong.Code, wrong.Reason));
        Assert.Contains("invalid_token", wrong.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public void Every_method_of_the_document_is_tried() => Assert.Empty(
        GoogleContract.Methods.Keys.Except(Calls.Select(call => call.Data.Item1)).Order());

    private Task<Answer> SendAsync(string method, string path, string? body) =>
        _world.Google(GoogleContract.Methods[method]["httpMethod"]!.ToString(),
        "/calendar/v3/" + path.Replace("{calendar}", _other).Replace("{other}", _other["calendars/".Length..])
            .Replace("{shared}", Uri.EscapeDataString(_shared)), body?.Replace("{resource}", _channel));
}
