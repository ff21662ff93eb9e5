using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Calendar;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Calendars, the list of them, who shares them, and settings.</summary>
public sealed class ListTests : IAsyncLifetime
{
    private const string List = "/calendar/v3/users/me/calendarList";
    private const string Acl = "/calendar/v3/calendars/primary/acl";

    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;
    private string _shared = "";

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        _shared = _world.World.Google.OpenCalendar(PretendWorld.Mira, "Mira's");
        _world.World.Google.Share(_shared, PretendWorld.Anna, AccessRole.Reader);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Any_two_colours_need_the_rgb_format_and_pick_the_nearest_number()
    {
        const string body = """{"backgroundColor":"#4A86E8","foregroundColor":"#ffffff"}""";
        Assert.NotEqual("#4a86e8", (await _world.Google("PATCH", List + "/primary", body)).Json["backgroundColor"]!.ToString());

        var rgb = (await _world.Google("PATCH", List + "/primary?colorRgbFormat=true", body)).Json;
        Assert.Equal(("#4a86e8", "#ffffff", "16"), (rgb["backgroundColor"]!.ToString(), rgb["foregroundColor"]!.ToString(), rgb["colorId"]!.ToString()));

        var number = (await _world.Google("PATCH", List + "/primary", """{"colorId":"1"}""")).Json;
        Assert.Equal("#ac725e", number["backgroundColor"]!.ToString());
        Assert.Equal("invalid", (await _world.Google("PATCH", List + "/primary", """{"colorId":"25"}""")).Reason);
        Assert.Equal("invalid", (await _world.Google("PATCH", List + "/primary?colorRgbFormat=true", """{"backgroundColor":"blue"}""")).Reason);
    }

    [Fact]
    public async Task A_calendar_leaves_the_list_and_comes_back_unselected()
    {
        Assert.Equal(204, (await _world.Google("DELETE", Row(_shared))).Code);
        Assert.Equal(404, (await _world.Google("GET", Row(_shared))).Code);
        Assert.Equal(200, (await _world.Google("GET", _world.Events(_shared))).Code);

        var back = await _world.Google("POST", List, $$"""{"id":"{{_shared}}"}""");

        Assert.Equal((200, true), (back.Code, back.Json["selected"] is null));
        Assert.Equal("notFound", (await _world.Google("POST", List, """{"id":"nobody@gmail.example"}""")).Reason);
        Assert.Equal("required", (await _world.Google("POST", List, "{}")).Reason);
    }

    [Fact]
    public async Task A_hidden_calendar_is_listed_on_request()
    {
        Assert.True((bool)(await _world.Google("PATCH", Row(_shared), """{"hidden":true,"selected":false,"summaryOverride":"Hers"}""")).Json["hidden"]!);

        Assert.DoesNotContain(_shared, (await _world.Google("GET", List)).Text);
        Assert.Contains("Hers", (await _world.Google("GET", List + "?showHidden=true")).Text);
    }

    [Fact]
    public async Task The_list_has_a_sync_of_its_own_and_an_etag_that_moves()
    {
        var first = (await _world.Google("GET", List)).Json;
        Assert.Equal(304, (await _world.Google("GET", List, null, ("If-None-Match", first["etag"]!.ToString()))).Code);

        await _world.Google("DELETE", Row(_shared));

        Assert.Equal(200, (await _world.Google("GET", List, null, ("If-None-Match", first["etag"]!.ToString()))).Code);
        var change = Assert.Single((await _world.Google("GET", $"{List}?syncToken={first["nextSyncToken"]}")).Json["items"]!.AsArray())!;
        Assert.True((bool)change["deleted"]!);
        Assert.Equal(400, (await _world.Google("GET", $"{List}?syncToken={first["nextSyncToken"]}&minAccessRole=owner")).Code);
        Assert.Equal("fullSyncRequired", (await _world.Google("GET", List + "?syncToken=never")).Reason);
        Assert.Equal("invalid", (await _world.Google("GET", List + "?pageToken=never")).Reason);
    }

    [Fact]
    public async Task A_row_is_guarded_by_its_etag()
    {
        var row = (await _world.Google("GET", List + "/primary")).Json;

        Assert.Equal(412, (await _world.Google("PATCH", List + "/primary", "{}", ("If-Match", "\"1\""))).Code);
        Assert.Equal(200, (await _world.Google("PATCH", List + "/primary", "{}", ("If-Match", row["etag"]!.ToString()))).Code);
    }

    [Fact]
    public async Task Mails_wanted_are_remembered() => Assert.Equal("eventCreation",
        (await _world.Google("PATCH", List + "/primary", """{"notificationSettings":{"notifications":[{"type":"eventCreation","method":"email"}]}}"""))
            .Json["notificationSettings"]!["notifications"]![0]!["type"]!.ToString());

    [Fact]
    public async Task Sharing_is_synced_with_tombstones()
    {
        await Share(PretendWorld.Mira, "reader");
        var sync = (await _world.Google("GET", Acl)).Json["nextSyncToken"]!.ToString();
        Assert.Empty((await _world.Google("GET", $"{Acl}?syncToken={sync}")).Json["items"]!.AsArray());

        Assert.Equal(204, (await _world.Google("DELETE", $"{Acl}/user:{PretendWorld.Mira}")).Code);

        var gone = Assert.Single((await _world.Google("GET", $"{Acl}?syncToken={sync}")).Json["items"]!.AsArray())!;
        Assert.Equal("none", gone["role"]!.ToString());
        Assert.Single((await _world.Google("GET", Acl)).Json["items"]!.AsArray());
        Assert.Equal(2, (await _world.Google("GET", Acl + "?showDeleted=true")).Json["items"]!.AsArray().Count);
        Assert.Equal((410, "fullSyncRequired"), (await _world.Google("GET", Acl + "?syncToken=never")) is var lost ? (lost.Code, lost.Reason) : default);
    }

    [Theory]
    [InlineData("""{"scope":{"type":"user","value":"x@gmail.example"}}""", 400, "required")]
    [InlineData("""{"role":"reader"}""", 400, "required")]
    [InlineData("""{"role":"boss","scope":{"type":"default"}}""", 400, "invalid")]
    [InlineData("""{"role":"reader","scope":{"type":"planet","value":"x"}}""", 400, "invalid")]
    [InlineData("""{"role":"reader","scope":{"type":"user"}}""", 400, "required")]
    [InlineData("""{"role":"reader","scope":{"type":"user","value":"nobody"}}""", 400, "invalid")]
    [InlineData("""{"role":"reader","scope":{"type":"domain","value":"nowhere.example"}}""", 404, "notFound")]
    [InlineData("""{"role":"reader","scope":{"type":"group","value":"g@nowhere.example"}}""", 404, "notFound")]
    [InlineData("""{"role":"reader","scope":{"type":"user","value":"stranger@mail.example"}}""", 200, null)]
    [InlineData("""{"role":"freeBusyReader","scope":{"type":"default"}}""", 200, null)]
    public async Task A_rule_must_name_a_role_and_somebody(string body, int status, string? reason)
    {
        var answer = await _world.Google("POST", Acl + "?sendNotifications=false", body);
        Assert.Equal((status, reason), (answer.Code, answer.Code == 200 ? null : answer.Reason));
    }

    [Fact]
    public async Task A_malformed_rule_id_is_400_and_an_unknown_one_404()
    {
        Assert.Equal("Invalid resource id value.", (await _world.Google("GET", Acl + "/nonsense")).Message);
        Assert.Equal(404, (await _world.Google("GET", Acl + "/user:x@gmail.example")).Code);
        Assert.Equal("requiredAccessLevel", (await _world.Google("GET", $"/calendar/v3/calendars/{Uri.EscapeDataString(_shared)}/acl")).Reason);
    }

    [Fact]
    public async Task Settings_are_paged_and_synced_and_an_unknown_one_is_404()
    {
        const string path = "/calendar/v3/users/me/settings";
        var first = (await _world.Google("GET", path + "?maxResults=5")).Json;
        Assert.Equal(5, first["items"]!.AsArray().Count);
        var rest = (await _world.Google("GET", $"{path}?pageToken={first["nextPageToken"]}")).Json;
        Assert.Empty((await _world.Google("GET", $"{path}?syncToken={rest["nextSyncToken"]}")).Json["items"]!.AsArray());

        Assert.Equal("Europe/Berlin", (await _world.Google("GET", path + "/timezone")).Json["value"]!.ToString());
        Assert.Equal(404, (await _world.Google("GET", path + "/nonsense")).Code);
        Assert.Equal(410, (await _world.Google("GET", path + "?syncToken=never")).Code);
    }

    [Fact]
    public async Task A_calendar_is_made_changed_and_deleted_by_its_owner_alone()
    {
        var made = (await _world.Google("POST", "/calendar/v3/calendars", """{"summary":"Mirror","timeZone":"Asia/Almaty","description":"d"}""")).Json;
        var path = "/calendar/v3/calendars/" + Uri.EscapeDataString(made["id"]!.ToString());
        Assert.EndsWith("@group.calendar.google.com", made["id"]!.ToString());

        Assert.Equal("required", (await _world.Google("POST", "/calendar/v3/calendars", "{}")).Reason);
        Assert.Equal("required", (await _world.Google("PUT", path, """{"description":"x"}""")).Reason);
        Assert.Null((await _world.Google("PUT", path, """{"summary":"Mirror 2"}""")).Json["description"]);
        Assert.Equal("Asia/Almaty", (await _world.Google("PATCH", path, """{"description":"y"}""")).Json["timeZone"]!.ToString());
        Assert.Equal(412, (await _world.Google("PATCH", path, "{}", ("If-Match", "\"1\""))).Code);
        Assert.Equal("owner", (await _world.Google("GET", Row(made["id"]!.ToString()))).Json["accessRole"]!.ToString());
        Assert.Equal("requiredAccessLevel", (await _world.Google("DELETE", "/calendar/v3/calendars/" + Uri.EscapeDataString(_shared))).Reason);
        Assert.Equal(204, (await _world.Google("DELETE", path)).Code);
        Assert.Equal(404, (await _world.Google("GET", path)).Code);
    }

    [Fact]
    public async Task Clearing_empties_the_main_calendar_and_no_other()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        var other = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Other");

        Assert.Equal(204, (await _world.Google("POST", "/calendar/v3/calendars/primary/clear")).Code);
        Assert.Empty((await _world.Google("GET", _world.Events())).Json["items"]!.AsArray());
        Assert.Equal(400, (await _world.Google("POST", $"/calendar/v3/calendars/{Uri.EscapeDataString(other)}/clear")).Code);
    }

    [Fact]
    public async Task Busy_times_answer_for_what_they_can()
    {
        const string path = "/calendar/v3/freeBusy";
        var answer = (await _world.Google("POST", path, """{"timeMin":"2027-03-01T00:00:00Z","timeMax":"2027-03-02T00:00:00Z","items":[{"id":"nobody"}]}""")).Json;

        Assert.Equal("notFound", answer["calendars"]!["nobody"]!["errors"]![0]!["reason"]!.ToString());
        Assert.Equal("required", (await _world.Google("POST", path, """{"timeMin":"2027-03-01T00:00:00Z"}""")).Reason);
        Assert.Equal("timeRangeEmpty", (await _world.Google("POST", path, """{"timeMin":"2027-03-01T00:00:00Z","timeMax":"2027-03-01T00:00:00Z"}""")).Reason);
    }

    [Fact]
    public async Task A_new_calendar_may_not_know_its_owner_yet()
    {
        _world.World.Google.Switches.SharingLag = TimeSpan.FromSeconds(5);
        var made = (await _world.Google("POST", "/calendar/v3/calendars", """{"summary":"Mirror"}""")).Json["id"]!.ToString();
        var path = $"/calendar/v3/calendars/{Uri.EscapeDataString(made)}/acl?sendNotifications=false";
        const string rule = """{"role":"reader","scope":{"type":"default"}}""";

        Assert.Equal((403, "requiredAccessLevel"), (await _world.Google("POST", path, rule)) is var early ? (early.Code, early.Reason) : default);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await _world.Google("POST", path, rule)).Code);
    }

    [Fact]
    public async Task The_palette_is_googles()
    {
        var colors = (await _world.Google("GET", "/calendar/v3/colors")).Json;

        Assert.Equal((24, 11), (colors["calendar"]!.AsObject().Count, colors["event"]!.AsObject().Count));
        Assert.Equal(("#a4bdfc", "#dc2127", "#1d1d1d"), (colors["event"]!["1"]!["background"]!.ToString(),
            colors["event"]!["11"]!["background"]!.ToString(), colors["event"]!["11"]!["foreground"]!.ToString()));
    }

    private Task<Answer> Share(string email, string role) => _world.Google("POST", Acl + "?sendNotifications=false",
        $$$"""{"role":"{{{role}}}","scope":{"type":"user","value":"{{{email}}}"}}""");

    private static string Row(string calendarId) => List + "/" + Uri.EscapeDataString(calendarId);
}
