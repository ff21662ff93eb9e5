using AltegioCalendar.Sandbox.Google.Calendar;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Calendars, who may use them, and what becomes of them.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private const string AppCreated = "https://www.googleapis.com/auth/calendar.app.created";
    private const string Owned = "https://www.googleapis.com/auth/calendar.events.owned";

    private PretendWorld _world = null!;
    private string _calendar = "";

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync();
        _calendar = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Chair 1");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(AccessRole.None, 404, 404)]
    [InlineData(AccessRole.FreeBusyReader, 200, 403)]
    [InlineData(AccessRole.Reader, 200, 403)]
    [InlineData(AccessRole.WriterWithoutPrivateAccess, 200, 200)]
    [InlineData(AccessRole.Writer, 200, 200)]
    public async Task A_role_decides_who_reads_and_writes(AccessRole role, int reading, int writing)
    {
        _world.World.Google.Share(_calendar, PretendWorld.Mira, role);
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, PretendWorld.FullAccess);

        Assert.Equal(reading, (await _world.Google("GET", _world.Events(_calendar))).Code);
        var write = await _world.Google("POST", _world.Events(_calendar), PretendWorld.Event("visit1").ToJsonString());
        Assert.Equal(writing, write.Code);
        if (writing == 403) Assert.Equal("requiredAccessLevel", write.Reason);
    }

    [Fact]
    public async Task Somebody_with_free_busy_rights_sees_no_titles()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"), _calendar);
        _world.World.Google.Share(_calendar, PretendWorld.Mira, AccessRole.FreeBusyReader);
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, PretendWorld.FullAccess);

        Assert.DoesNotContain("haircut", (await _world.Google("GET", _world.Events(_calendar))).Text);
    }

    [Fact]
    public async Task The_scope_for_own_calendars_does_not_reach_a_shared_one()
    {
        _world.World.Google.Share(_calendar, PretendWorld.Mira, AccessRole.Writer);
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, Owned);

        Assert.Equal("insufficientPermissions", (await _world.Google("GET", _world.Events(_calendar))).Reason);
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);
    }

    [Fact]
    public async Task The_scope_for_app_created_calendars_reaches_only_those()
    {
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Anna, AppCreated);
        var made = (await _world.Google("POST", "/calendar/v3/calendars", """{"summary":"Mirror","timeZone":"Europe/Berlin"}""")).Json["id"]!.ToString();

        Assert.Equal(200, (await _world.Google("GET", _world.Events(made))).Code);
        Assert.Equal(403, (await _world.Google("GET", _world.Events(_calendar))).Code);
    }

    [Fact]
    public async Task A_deleted_calendar_answers_404_to_everything()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"), _calendar);
        _world.World.Google.DeleteCalendar(_calendar);

        Assert.Equal("notFound", (await _world.Google("GET", _world.Events(_calendar) + "/visit1")).Reason);
        Assert.Equal("notFound",
            (await _world.Google("GET", "/calendar/v3/users/me/calendarList/" + Uri.EscapeDataString(_calendar))).Reason);
        Assert.DoesNotContain(_calendar, (await _world.Google("GET", "/calendar/v3/users/me/calendarList")).Text);
        Assert.Contains("\"deleted\": true",
            (await _world.Google("GET", "/calendar/v3/users/me/calendarList?showDeleted=true")).Text);
    }

    [Fact]
    public async Task The_main_calendar_cannot_be_deleted_and_the_owners_rule_not_taken()
    {
        Assert.Equal(403, (await _world.Google("DELETE", "/calendar/v3/calendars/primary")).Code);
        Assert.Equal("cannotRemoveLastCalendarOwnerFromAcl",
            (await _world.Google("DELETE", $"/calendar/v3/calendars/primary/acl/user:{PretendWorld.Anna}")).Reason);
    }

    [Fact]
    public async Task Sharing_again_replaces_the_rule()
    {
        var path = "/calendar/v3/calendars/primary/acl";
        await _world.Google("POST", path + "?sendNotifications=false", $$$"""{"role":"reader","scope":{"type":"user","value":"{{{PretendWorld.Mira}}}"}}""");
        await _world.Google("POST", path + "?sendNotifications=false", $$$"""{"role":"writer","scope":{"type":"user","value":"{{{PretendWorld.Mira}}}"}}""");

        var rules = (await _world.Google("GET", path)).Json["items"]!.AsArray();
        Assert.Equal("writer",
            Assert.Single(rules, rule => rule!["id"]!.ToString() == "user:" + PretendWorld.Mira)!["role"]!.ToString());
    }

    [Fact]
    public async Task A_calendar_list_is_paged_and_filtered_by_role()
    {
        var first = (await _world.Google("GET", "/calendar/v3/users/me/calendarList?maxResults=1")).Json;
        Assert.Equal("True", first["items"]![0]!["primary"]!.ToString(), ignoreCase: true);
        var second = (await _world.Google("GET",
            "/calendar/v3/users/me/calendarList?maxResults=10&pageToken=" + first["nextPageToken"])).Json;
        Assert.NotNull(second["nextSyncToken"]);

        _world.World.Google.Share(_calendar, PretendWorld.Mira, AccessRole.Reader);
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, PretendWorld.FullAccess);
        Assert.DoesNotContain(_calendar,
            (await _world.Google("GET", "/calendar/v3/users/me/calendarList?minAccessRole=writer")).Text);
        Assert.Contains(_calendar, (await _world.Google("GET", "/calendar/v3/users/me/calendarList?minAccessRole=reader")).Text);
    }

    [Fact]
    public async Task A_bad_zone_is_refused() =>
        Assert.Equal(400, (await _world.Google("POST", "/calendar/v3/calendars", """{"summary":"x","timeZone":"W. Europe Standard Time"}""")).Code);
}
