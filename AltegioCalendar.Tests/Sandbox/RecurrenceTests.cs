using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Series and their occurrences: expanded, changed, cancelled, listed and synced.</summary>
public sealed class RecurrenceTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() =>
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // 1 March 2027 is a Monday; Berlin's clocks go forward on 28 March.
    [Theory]
    [InlineData("RRULE:FREQ=DAILY;COUNT=3", "0301 0302 0303")]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=10;COUNT=4", "0301 0311 0321 0331")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=20270303T090000Z", "0301 0302 0303")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=20270303T085959Z", "0301 0302")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=20270302", "0301 0302")]
    [InlineData("RRULE:FREQ=DAILY;BYDAY=SA,SU;COUNT=2", "0301 0306 0307")]
    [InlineData("RRULE:FREQ=WEEKLY;COUNT=3", "0301 0308 0315")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=TU,TH,SA;COUNT=3", "0301 0302 0304 0306")]
    [InlineData("RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU;COUNT=3", "0301 0314 0315")]
    [InlineData("RRULE:FREQ=MONTHLY;COUNT=3", "0301 0401 0501")]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "0301 0331 0531 0731")]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "0301 0331 0430")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3", "0301 0405 0503")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "0301 0326 0430")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "0301 0331 0430")]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;COUNT=1", "0301 0813")]
    [InlineData("RRULE:FREQ=YEARLY;COUNT=1", "0301")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=3,5;BYDAY=2WE;COUNT=2", "0301 0310 0512")]
    [InlineData("RRULE:FREQ=YEARLY;BYYEARDAY=100,-1;COUNT=2", "0301 0410 1231")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=4|EXDATE;TZID=Europe/Berlin:20270302T100000,20270303T100000", "0301 0304")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=3|EXDATE:20270302T090000Z", "0301 0303")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=2|RDATE;TZID=Europe/Berlin:20270310T100000", "0301 0302 0310")]
    [InlineData("RDATE;VALUE=DATE:20270305", "0301 0305")]
    public async Task A_rule_gives_these_days(string recurrence, string days)
    {
        await SeriesAsync(recurrence);

        var starts = (await InstancesAsync("timeMax=2028-01-01T00:00:00Z")).Select(one => one["start"]!["dateTime"]!.ToString());

        Assert.Equal(days, string.Join(' ', starts.Select(start => start[5..7] + start[8..10])));
        Assert.All(starts, start => Assert.Equal("10:00:00", start[11..19]));
    }

    [Theory]
    [InlineData("FREQ=DAILY"), InlineData("RRULE:DAILY"), InlineData("RRULE:FREQ=HOURLY"), InlineData("DTSTART:20270301T100000"),
        InlineData("RRULE:FREQ=DAILY;COUNT=0"), InlineData("RRULE:FREQ=DAILY;COUNT=1;UNTIL=20270302"),
        InlineData("RRULE:FREQ=WEEKLY;BYDAY=XX"), InlineData("RRULE:FREQ=DAILY;BYMONTH=13"),
        InlineData("EXDATE;TZID=Nowhere/Land:20270302T100000")]
    public async Task What_is_no_rule_is_refused(string recurrence)
    {
        var answer = await _world.Google("POST", _world.Events(), Wanted(recurrence).ToJsonString());

        Assert.Equal((400, "invalid", "Invalid recurrence rule."), (answer.Code, answer.Reason, answer.Message));
    }

    [Fact]
    public async Task A_series_needs_a_zone()
    {
        var wanted = Wanted("RRULE:FREQ=DAILY");
        wanted["start"]!.AsObject().Remove("timeZone");

        Assert.Equal("required", (await _world.Google("POST", _world.Events(), wanted.ToJsonString())).Reason);
    }

    [Fact]
    public async Task The_wall_clock_stays_when_the_offset_changes()
    {
        var wanted = Wanted("RRULE:FREQ=WEEKLY;COUNT=2");
        wanted["start"]!["dateTime"] = "2027-03-22T10:00:00+01:00";
        wanted["end"]!["dateTime"] = "2027-03-22T11:00:00+01:00";
        await _world.InsertAsync(wanted);

        var second = (await InstancesAsync(""))[1];

        Assert.Equal("2027-03-29T10:00:00+02:00", second["start"]!["dateTime"]!.ToString());
        Assert.Equal("series_20270329T080000Z", second["id"]!.ToString());
    }

    [Fact]
    public async Task An_occurrence_knows_its_series_and_its_original_start()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");

        var one = (await _world.Google("GET", _world.Events() + "/series_20270302T090000Z")).Json;

        Assert.Equal(("series", "2027-03-02T10:00:00+01:00", "series@google.com"), (one["recurringEventId"]!.ToString(),
            one["originalStartTime"]!["dateTime"]!.ToString(), one["iCalUID"]!.ToString()));
        Assert.Null(one["recurrence"]);
        Assert.Equal(404, (await _world.Google("GET", _world.Events() + "/series_20270302T100000Z")).Code);
        Assert.Equal(404, (await _world.Google("GET", _world.Events() + "/series_20270305T090000Z")).Code);
    }

    [Fact]
    public async Task Whole_days_have_dates_for_ids()
    {
        var wanted = Wanted("RRULE:FREQ=WEEKLY;COUNT=2");
        (wanted["start"], wanted["end"]) = (JsonNode.Parse("""{"date":"2027-03-01"}"""), JsonNode.Parse("""{"date":"2027-03-03"}"""));
        await _world.InsertAsync(wanted);

        var second = (await InstancesAsync(""))[1];

        Assert.Equal(("series_20270308", "2027-03-08", "2027-03-10", "2027-03-08"), (second["id"]!.ToString(),
            second["start"]!["date"]!.ToString(), second["end"]!["date"]!.ToString(), second["originalStartTime"]!["date"]!.ToString()));
    }

    [Fact]
    public async Task A_list_shows_the_series_or_its_occurrences()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");
        await _world.InsertAsync(PretendWorld.Event("single"));
        const string window = "timeMin=2027-03-02T00:00:00Z&timeMax=2027-03-03T00:00:00Z";

        Assert.Equal(["series"], await IdsAsync(window));
        Assert.Equal(["series_20270302T090000Z"], await IdsAsync(window + "&singleEvents=true&orderBy=startTime"));
        Assert.Equal(["series", "single"], await IdsAsync(""));
        Assert.Equal(4, (await IdsAsync("singleEvents=true")).Count);
        Assert.Empty(await IdsAsync("timeMin=2027-03-05T00:00:00Z"));
    }

    [Theory]
    [InlineData("singleEvents=true"), InlineData("singleEvents=true&orderBy=startTime")]
    public async Task Pages_cut_through_a_series(string query)
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=5");
        await _world.InsertAsync(PretendWorld.Event("single"));

        var ids = new List<string>();
        for (string? page = ""; page is not null;)
        {
            var answer = (await _world.Google("GET", $"{_world.Events()}?{query}&maxResults=2{page}")).Json;
            Assert.InRange(answer["items"]!.AsArray().Count, 1, 2);
            ids.AddRange(answer["items"]!.AsArray().Select(item => item!["id"]!.ToString()));
            page = answer["nextPageToken"] is { } next ? "&pageToken=" + next : null;
        }

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(6, ids.Count);
    }

    [Fact]
    public async Task An_endless_series_is_told_page_by_page()
    {
        await SeriesAsync("RRULE:FREQ=DAILY");

        var answer = (await _world.Google("GET", _world.Events() + "/series/instances?maxResults=10")).Json;

        Assert.Equal(10, answer["items"]!.AsArray().Count);
        Assert.NotNull(answer["nextPageToken"]);
    }

    [Fact]
    public async Task One_occurrence_can_be_changed_and_another_cancelled()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");
        await _world.Google("PATCH", _world.Events() + "/series_20270302T090000Z", """{"summary":"Moved","start":{"dateTime":"2027-03-02T15:00:00+01:00"},"end":{"dateTime":"2027-03-02T16:00:00+01:00"}}""");
        Assert.Equal(204, (await _world.Google("DELETE", _world.Events() + "/series_20270303T090000Z")).Code);

        var left = await InstancesAsync("");
        Assert.Equal(["Women's haircut", "Moved"], left.Select(one => one["summary"]!.ToString()));
        Assert.Equal("2027-03-02T10:00:00+01:00", left[1]["originalStartTime"]!["dateTime"]!.ToString());
        Assert.Equal("2027-03-02T15:00:00+01:00", left[1]["start"]!["dateTime"]!.ToString());
        Assert.Equal(3, (await InstancesAsync("showDeleted=true")).Count);
        Assert.Equal(410, (await _world.Google("DELETE", _world.Events() + "/series_20270303T090000Z")).Code);
        Assert.Equal("cancelled", (await _world.Google("GET", _world.Events() + "/series_20270303T090000Z")).Json["status"]!.ToString());

        // A plain list would otherwise let a client think that the cancelled one takes place.
        Assert.Equal(["series", "series_20270302T090000Z", "series_20270303T090000Z"], await IdsAsync(""));
        Assert.Equal(["series_20270301T090000Z", "series_20270302T090000Z"], await IdsAsync("singleEvents=true"));
        Assert.Equal("series_20270302T090000Z", Assert.Single(await InstancesAsync("originalStart=2027-03-02T09:00:00Z"))["id"]!.ToString());
    }

    [Fact]
    public async Task Deleting_the_series_takes_every_occurrence_along()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");
        await _world.Google("PATCH", _world.Events() + "/series_20270302T090000Z", """{"summary":"Moved"}""");

        await _world.Google("DELETE", _world.Events() + "/series");

        Assert.Empty(await IdsAsync("singleEvents=true"));
        Assert.Empty(await IdsAsync(""));
        Assert.Equal(3, (await IdsAsync("singleEvents=true&showDeleted=true")).Count);
    }

    [Fact]
    public async Task A_sync_tells_the_changed_occurrence_and_only_those_of_a_changed_series_that_lie_in_the_window()
    {
        await SeriesAsync("RRULE:FREQ=DAILY");
        const string window = "timeMin=2027-03-01T00:00:00Z&timeMax=2027-03-05T00:00:00Z&singleEvents=true";
        var sync = (await _world.Google("GET", _world.Events() + "?" + window)).Json["nextSyncToken"]!.ToString();

        await _world.Google("DELETE", _world.Events() + "/series_20270302T090000Z");
        var first = (await _world.Google("GET", $"{_world.Events()}?singleEvents=true&syncToken={sync}")).Json;
        Assert.Equal(("series_20270302T090000Z", "cancelled"), (Assert.Single(first["items"]!.AsArray())!["id"]!.ToString(),
            first["items"]![0]!["status"]!.ToString()));

        await _world.Google("PATCH", _world.Events() + "/series", """{"summary":"Renamed"}""");
        var second = (await _world.Google("GET", $"{_world.Events()}?singleEvents=true&syncToken={first["nextSyncToken"]}")).Json;
        Assert.Equal(3, second["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_shorter_series_drops_the_changed_occurrences_behind_its_end()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");
        await _world.Google("PATCH", _world.Events() + "/series_20270303T090000Z", """{"summary":"Moved"}""");

        await _world.Google("PATCH", _world.Events() + "/series", """{"recurrence":["RRULE:FREQ=DAILY;COUNT=2"]}""");

        Assert.Equal(["series_20270301T090000Z", "series_20270302T090000Z"], await IdsAsync("singleEvents=true&orderBy=startTime"));
    }

    [Fact]
    public async Task A_moved_series_keeps_its_changed_occurrences_and_one_occurrence_cannot_move()
    {
        var other = _world.World.Google.OpenCalendar(PretendWorld.Anna, "Other");
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=2");
        await _world.Google("PATCH", _world.Events() + "/series_20270302T090000Z", """{"summary":"Changed"}""");
        var where = $"/move?destination={Uri.EscapeDataString(other)}";

        Assert.Equal("cannotChangeOrganizerOfInstance",
            (await _world.Google("POST", _world.Events() + "/series_20270302T090000Z" + where)).Reason);
        Assert.Equal(200, (await _world.Google("POST", _world.Events() + "/series" + where)).Code);

        var items = (await _world.Google("GET", _world.Events(other) + "?singleEvents=true&orderBy=startTime")).Json["items"]!.AsArray();
        Assert.Equal(["Women's haircut", "Changed"], items.Select(one => one!["summary"]!.ToString()));
    }

    [Fact]
    public async Task Busy_times_know_every_occurrence_and_join_what_overlaps()
    {
        await SeriesAsync("RRULE:FREQ=DAILY;COUNT=3");
        var beside = PretendWorld.Event("beside");
        beside["start"]!["dateTime"] = "2027-03-01T11:00:00+01:00";
        beside["end"]!["dateTime"] = "2027-03-01T11:30:00+01:00";
        await _world.InsertAsync(beside);

        var answer = (await _world.Google("POST", "/calendar/v3/freeBusy", """{"timeMin":"2027-03-01T00:00:00Z","timeMax":"2027-03-03T00:00:00Z","timeZone":"Europe/Berlin","items":[{"id":"primary"}]}""")).Json;

        Assert.Equal("2027-03-01T10:00:00+01:00/2027-03-01T11:30:00+01:00 2027-03-02T10:00:00+01:00/2027-03-02T11:00:00+01:00",
            string.Join(' ', answer["calendars"]!["primary"]!["busy"]!.AsArray().Select(span => $"{span!["start"]}/{span["end"]}")));
    }

    private static JsonObject Wanted(string recurrence)
    {
        var wanted = PretendWorld.Event("series");
        wanted["recurrence"] = new JsonArray([.. recurrence.Split('|').Select(line => (JsonNode)line)]);
        return wanted;
    }

    private Task<JsonObject> SeriesAsync(string recurrence) => _world.InsertAsync(Wanted(recurrence));

    private async Task<List<JsonObject>> InstancesAsync(string query) =>
        (await _world.Google("GET", $"{_world.Events()}/series/instances?{query}")).Json["items"]!.AsArray()
            .Select(item => item!.AsObject()).ToList();

    private async Task<List<string>> IdsAsync(string query) =>
        (await _world.Google("GET", $"{_world.Events()}?{query}")).Json["items"]!.AsArray()
            .Select(item => item!["id"]!.ToString()).ToList();
}
