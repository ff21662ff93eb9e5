using System.Text.Json.Nodes;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Events one by one: ids, fields, times, tombstones, preconditions.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PretendWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_second_insert_with_the_same_id_answers_409()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        var second = await Insert(PretendWorld.Event("visit1"));

        Assert.Equal((409, "duplicate"), (second.Code, second.Reason));
    }

    [Theory]
    [InlineData("abcd"), InlineData("ABCDE"), InlineData("visit-1"), InlineData("wxyz1"), InlineData("visit_1")]
    public async Task An_id_outside_base32hex_is_refused(string id) =>
        Assert.Equal("Invalid resource id value.", (await Insert(PretendWorld.Event(id))).Message);

    [Fact]
    public async Task The_same_id_may_live_in_two_calendars()
    {
        var other = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Other");
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await _world.InsertAsync(PretendWorld.Event("visit1"), other);
    }

    [Fact]
    public async Task Insert_answers_200_with_an_etag_in_header_and_body()
    {
        var answer = await Insert(PretendWorld.Event("visit1"));

        Assert.Equal(200, answer.Code);
        Assert.Equal(answer.Etag, answer.Json["etag"]!.ToString());
        Assert.Matches("^\"[0-9]+\"$", answer.Etag);
        Assert.Equal("visit1@google.com", answer.Json["iCalUID"]!.ToString());
    }

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { """{"start":{"date":"2027-03-01"}}""", "required", "Missing end time." },
        { """{"end":{"date":"2027-03-02"}}""", "required", "Missing start time." },
        { """{"start":{"dateTime":"2027-03-01T10:00:00"},"end":{"dateTime":"2027-03-01T11:00:00Z"}}""", "required", "Missing time zone definition for start time." },
        { """{"start":{"dateTime":"2027-03-01T10:00:00","timeZone":"UTC+3"},"end":{"dateTime":"2027-03-01T11:00:00Z"}}""", "invalid", "Invalid time zone definition for start time." },
        { """{"start":{"dateTime":"2027-03-01T10:00:00Z"},"end":{"dateTime":"2027-03-01T09:00:00Z"}}""", "timeRangeEmpty", "The specified time range is empty." },
        { """{"start":{"date":"2027-03-01"},"end":{"dateTime":"2027-03-01T09:00:00Z"}}""", "invalid", "Invalid start time." },
        { """{"colorId":"12","start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"}}""", "invalid", "Invalid value for: colorId" },
        { """{"reminders":{"useDefault":true,"overrides":[{"method":"popup","minutes":5}]},"start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"}}""", "cannotUseDefaultRemindersAndSpecifyOverride", "Cannot specify both default reminders and overrides at the same time." },
        { """not json""", "parseError", "Parse Error" },
    };

    [Theory, MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_refused_with_its_reason(string body, string reason, string message)
    {
        var answer = await _world.Google("POST", _world.Events(), body);

        Assert.Equal((400, reason, message), (answer.Code, answer.Reason, answer.Message));
    }

    [Fact]
    public async Task Times_are_shown_in_the_calendars_zone_while_the_sent_zone_is_echoed()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["start"] = new JsonObject { ["dateTime"] = "2027-07-25T10:00:00-04:00", ["timeZone"] = "America/Toronto" };
        wanted["end"] = new JsonObject { ["dateTime"] = "2027-07-25T11:00:00", ["timeZone"] = "America/Toronto" };

        var stored = await _world.InsertAsync(wanted);

        Assert.Equal("2027-07-25T16:00:00+02:00", stored["start"]!["dateTime"]!.ToString());
        Assert.Equal("2027-07-25T17:00:00+02:00", stored["end"]!["dateTime"]!.ToString());
        Assert.Equal("America/Toronto", stored["start"]!["timeZone"]!.ToString());
    }

    [Fact]
    public async Task A_new_zone_of_the_calendar_changes_how_times_are_shown_and_not_when_they_are()
    {
        var calendar = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Other");
        await _world.InsertAsync(PretendWorld.Event("visit1"), calendar);

        await _world.Google("PATCH", $"/calendar/v3/calendars/{Uri.EscapeDataString(calendar)}", """{"timeZone":"Asia/Kathmandu"}""");

        var shown = await _world.Google("GET", _world.Events(calendar) + "/visit1");
        Assert.Equal("2027-03-01T14:45:00+05:45", shown.Json["start"]!["dateTime"]!.ToString());
    }

    [Fact]
    public async Task Defaults_are_absent_from_the_answer()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["transparency"] = "opaque";
        wanted["visibility"] = "default";
        wanted["description"] = "";

        var stored = await _world.InsertAsync(wanted);

        Assert.Null(stored["transparency"] ?? stored["visibility"] ?? stored["description"]);
        Assert.True((bool)stored["reminders"]!["useDefault"]!);
    }

    [Fact]
    public async Task A_patch_merges_objects_and_null_clears()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["extendedProperties"] = JsonNode.Parse("""{"private":{"a":"1","b":"2"}}""");
        await _world.InsertAsync(wanted);

        var patched = await _world.Google("PATCH", _world.Events() + "/visit1", """{"extendedProperties":{"private":{"a":null,"c":"3"}},"summary":null}""");

        Assert.Equal("""{"private":{"b":"2","c":"3"}}""", patched.Json["extendedProperties"]!.ToJsonString());
        Assert.Null(patched.Json["summary"]);
    }

    [Fact]
    public async Task A_put_replaces_everything_it_does_not_name()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["description"] = "Phone: 1";
        wanted["extendedProperties"] = JsonNode.Parse("""{"private":{"a":"1"}}""");
        await _world.InsertAsync(wanted);

        var replaced = await _world.Google("PUT", _world.Events() + "/visit1", PretendWorld.Event().ToJsonString());

        Assert.Null(replaced.Json["description"] ?? replaced.Json["extendedProperties"]);
    }

    [Fact]
    public async Task Long_property_keys_are_dropped_and_long_values_cut_without_a_word()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["extendedProperties"] =
            new JsonObject { ["private"] = new JsonObject { [new string('k', 45)] = "1", ["v"] = new string('x', 2000) } };

        var kept = (await _world.InsertAsync(wanted))["extendedProperties"]!["private"]!.AsObject();

        Assert.Equal(("v", 1024), (Assert.Single(kept).Key, kept["v"]!.ToString().Length));
        Assert.Equal(1, _world.World.Ledger.BreachCounts["property-key-too-long"]);
    }

    [Fact]
    public async Task A_deleted_event_is_a_tombstone_that_keeps_its_id_and_can_be_revived()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        Assert.Equal(204, (await _world.Google("DELETE", _world.Events() + "/visit1")).Code);

        Assert.Equal("deleted", (await _world.Google("DELETE", _world.Events() + "/visit1")).Reason);
        Assert.Equal("cancelled", (await _world.Google("GET", _world.Events() + "/visit1")).Json["status"]!.ToString());
        Assert.Equal("duplicate", (await Insert(PretendWorld.Event("visit1"))).Reason);
        Assert.Equal("cancelled", (await _world.Google("PATCH", _world.Events() + "/visit1", """{"summary":"x"}""")).Json["status"]!.ToString());
        Assert.Equal("confirmed", (await _world.Google("PATCH", _world.Events() + "/visit1", """{"status":"confirmed"}""")).Json["status"]!.ToString());
    }

    [Fact]
    public async Task A_put_with_everything_revives_too_and_nothing_unknown_is_made()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await _world.Google("DELETE", _world.Events() + "/visit1");
        var whole = PretendWorld.Event();
        whole["status"] = "confirmed";

        Assert.Equal("confirmed", (await _world.Google("PUT", _world.Events() + "/visit1", whole.ToJsonString())).Json["status"]!.ToString());
        Assert.Equal(404, (await _world.Google("PUT", _world.Events() + "/never1", whole.ToJsonString())).Code);
        Assert.Equal(404, (await _world.Google("PATCH", _world.Events() + "/never1", "{}")).Code);
        Assert.Equal(404, (await _world.Google("DELETE", _world.Events() + "/Never-1")).Code);
    }

    [Fact]
    public async Task Cancelling_by_patch_is_deleting()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        await _world.Google("PATCH", _world.Events() + "/visit1", """{"status":"cancelled"}""");

        Assert.Empty((await _world.Google("GET", _world.Events())).Json["items"]!.AsArray());
        Assert.Equal("deleted", (await _world.Google("DELETE", _world.Events() + "/visit1")).Reason);
    }

    [Fact]
    public async Task A_kind_of_time_changes_only_by_clearing_the_other()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        Assert.Equal("invalid", (await _world.Google("PATCH", _world.Events() + "/visit1", """{"start":{"date":"2027-03-01"},"end":{"date":"2027-03-02"}}""")).Reason);
        var day = await _world.Google("PATCH", _world.Events() + "/visit1", """{"start":{"date":"2027-03-01","dateTime":null},"end":{"date":"2027-03-02","dateTime":null}}""");
        Assert.Equal((200, "2027-03-01"), (day.Code, day.Json["start"]!["date"]!.ToString()));
    }

    [Fact]
    public async Task Too_many_properties_are_refused()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["extendedProperties"] = new JsonObject { ["private"] = new JsonObject(Enumerable.Range(0, 301)
            .Select(n => KeyValuePair.Create($"k{n}", (JsonNode?)"v"))) };

        Assert.Equal("invalid", (await Insert(wanted)).Reason);
    }

    [Theory]
    [InlineData(5, 200), InlineData(1024, 200), InlineData(4, 400), InlineData(1025, 400)]
    public async Task An_id_has_five_to_1024_characters(int length, int status) =>
        Assert.Equal(status, (await Insert(PretendWorld.Event(new string('v', length)))).Code);

    [Fact]
    public async Task Reviving_is_refused_when_the_switch_says_so()
    {
        _world.World.Google.Switches.RefusesRevival = true;
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await _world.Google("DELETE", _world.Events() + "/visit1");

        Assert.Equal("forbidden", (await _world.Google("PATCH", _world.Events() + "/visit1", """{"status":"confirmed"}""")).Reason);
    }

    [Fact]
    public async Task A_purged_tombstone_gives_its_id_back()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        await _world.Google("DELETE", _world.Events() + "/visit1");
        _world.World.Google.PurgeTombstone(PretendWorld.Anna, "visit1");

        Assert.Equal(404, (await _world.Google("GET", _world.Events() + "/visit1")).Code);
        await _world.InsertAsync(PretendWorld.Event("visit1"));
    }

    [Theory]
    [InlineData("PUT"), InlineData("PATCH"), InlineData("DELETE")]
    public async Task A_stale_etag_answers_412(string verb)
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        var answer = await _world.Google(verb, _world.Events() + "/visit1", verb == "DELETE"
            ? null
            : PretendWorld.Event().ToJsonString(), ("If-Match", "\"1\""));

        Assert.Equal((412, "conditionNotMet"), (answer.Code, answer.Reason));
        Assert.True((await _world.Google(verb, _world.Events() + "/visit1", verb == "DELETE"
            ? null
            : PretendWorld.Event().ToJsonString(), ("If-Match", "*"))).Code < 300);
    }

    [Fact]
    public async Task A_known_etag_answers_304()
    {
        var stored = await _world.InsertAsync(PretendWorld.Event("visit1"));

        var again = await _world.Google("GET", _world.Events() + "/visit1", null, ("If-None-Match", stored["etag"]!.ToString()));

        Assert.Equal((304, 0), (again.Code, again.Body.Length));
    }

    [Fact]
    public async Task A_lower_sequence_is_refused_and_moving_raises_it()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));
        var moved = PretendWorld.Event();
        moved["end"]!["dateTime"] = "2027-03-01T12:00:00+01:00";
        Assert.Equal(1, (int)(await _world.Google("PUT", _world.Events() + "/visit1", moved.ToJsonString())).Json["sequence"]!);

        moved["sequence"] = 0;
        Assert.Equal("invalid", (await _world.Google("PUT", _world.Events() + "/visit1", moved.ToJsonString())).Reason);
    }

    [Fact]
    public async Task A_move_keeps_the_id_and_leaves_a_bare_tombstone()
    {
        var other = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Other");
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        var moved = await _world.Google("POST", $"{_world.Events()}/visit1/move?destination={Uri.EscapeDataString(other)}");

        Assert.Equal(other, moved.Json["organizer"]!["email"]!.ToString());
        var left = (await _world.Google("GET", _world.Events() + "/visit1")).Json;
        Assert.Equal(("cancelled", null), (left["status"]!.ToString(), left["summary"]));
    }

    [Fact]
    public async Task An_import_with_a_known_uid_updates_instead_of_adding()
    {
        var wanted = PretendWorld.Event();
        wanted.Remove("id");
        wanted["iCalUID"] = "u1@elsewhere";
        var first = await _world.Google("POST", _world.Events() + "/import", wanted.ToJsonString());
        wanted["summary"] = "Changed";
        var second = await _world.Google("POST", _world.Events() + "/import", wanted.ToJsonString());

        Assert.Equal((first.Json["id"]!.ToString(), "Changed"),
            (second.Json["id"]!.ToString(), second.Json["summary"]!.ToString()));
    }

    [Fact]
    public async Task Attendees_and_unknown_fields_are_written_down()
    {
        var wanted = PretendWorld.Event("visit1");
        wanted["attendees"] = JsonNode.Parse("""[{"email":"guest@mail.example"}]""");
        wanted["colour"] = "red";

        var stored = await _world.InsertAsync(wanted);

        Assert.Null(stored["colour"]);
        Assert.Equal(["attendees", "unknown-field"], _world.World.Ledger.BreachCounts.Keys);
    }

    private Task<Answer> Insert(JsonObject wanted) => _world.Google("POST", _world.Events(), wanted.ToJsonString());
}
