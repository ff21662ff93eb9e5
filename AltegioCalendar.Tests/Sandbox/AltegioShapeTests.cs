using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Salon;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Altegio's answers member by member, and what it takes to write.</summary>
public sealed class AltegioShapeTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 20, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;
    private StaffMember _anna = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock, Locations = 2 });
        _anna = _world.World.Salon.Staff()[0];
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_location_names_its_zone_everywhere_and_its_hours_only_in_the_list()
    {
        var row = (await _world.Altegio("GET", "companies?my=1&id=700101")).Data.Single()!.AsObject();
        var one = (await _world.Altegio("GET", "company/700101?my=1")).Json["data"]!.AsObject();

        Assert.Equal(("Europe/Berlin", 1, "[]", "{}"), (row["timezone_name"]!.ToString(), (int)row["timezone"]!,
            row["main_group"]!.ToJsonString(), row["groups"]!.ToJsonString()));
        Assert.Equal("Europe/Berlin", one["timezone_name"]!.ToString());
        Assert.False(one.ContainsKey("timezone"));
        Assert.True(one["access"] is JsonObject && !row.ContainsKey("access"));
        Assert.Equal(System.Text.Json.JsonValueKind.String, one["schedule"]!.GetValueKind());
    }

    [Fact]
    public async Task Companies_can_be_chosen_and_paged_and_without_my_strangers_are_among_them()
    {
        Assert.Equal(2, (await _world.Altegio("GET", "companies?my=1")).Data.Count);
        Assert.Contains((await _world.Altegio("GET", "companies")).Data, row => (long)row!["id"]! == 700099);
        Assert.Equal(700102, (long)Assert.Single((await _world.Altegio("GET", "companies?my=1&min_id=700102")).Data)!["id"]!);
        var page = (await _world.Altegio("GET", "companies?my=1&count=1&page=2")).Json;
        Assert.Equal((700102, 2), ((long)page["data"]![0]!["id"]!, (int)page["meta"]!["total_count"]!));
        Assert.Empty((await _world.Altegio("GET", "companies?my=1&active=0")).Data);
    }

    [Fact]
    public async Task Staff_show_their_documented_members_and_every_seen_mixture_of_flags()
    {
        var rows = (await _world.Altegio("GET", "staff/700101")).Data.Select(row => row!.AsObject()).ToList();
        var (first, without) = (rows[0], rows.First(row => row["user"] is JsonArray));

        Assert.Equal(rows.OrderByDescending(row => (int)row["weight"]!).Select(row => (long)row["id"]!), rows.Select(row => (long)row["id"]!));
        Assert.Equal(new[] { (0, 0, 0), (0, 0, 1), (0, 1, 1), (1, 0, 0), (1, 1, 1) },
            rows.Select(row => ((int)row["fired"]!, (int)row["status"]!, (int)row["hidden"]!)).Distinct().Order());
        Assert.Equal(("anna.sommer@lindenhof.example", false), (first["user"]!["email"]!.ToString(), first["user"]!["phone"]!.ToString().StartsWith('+')));
        Assert.Null(without["user_id"]);
        Assert.Equal((first["id"]!.ToString(), "160"),
            (first["image_group"]!["entity_id"]!.ToString(), first["image_group"]!["images"]!["basic"]!["width"]!.ToString()));
        Assert.All(rows.Where(row => (int)row["fired"]! == 1), row =>
            Assert.Equal(("1970-01-01", "[]"), (row["schedule_till"]!.ToString(), row["image_group"]!.ToJsonString())));
    }

    [Fact]
    public async Task One_person_comes_as_an_array_of_texts_or_as_one_rich_object()
    {
        var text = (await _world.Altegio("GET", $"staff/700101/{_anna.Id}")).Data.Single()!;
        var rich = (await _world.Altegio("GET", $"company/700101/staff/{_anna.Id}")).Json["data"]!.AsObject();

        Assert.Equal(("\"0\"", "\"100\""), (text["fired"]!.ToJsonString(), text["weight"]!.ToJsonString()));
        Assert.Equal(("false", "true"), (rich["is_fired"]!.ToJsonString(), rich["is_online"]!.ToJsonString()));
        Assert.True(rich.ContainsKey("dismissal_date") && rich["services_links"] is JsonArray && rich["user"] is JsonObject);

        _world.World.Altegio.Quirks = AltegioQuirks.None with { NumbersAsText = true, StaffAnswersObject = true, StaffTotalAsCount = true };
        Assert.Equal($"\"{_anna.Id}\"", (await _world.Altegio("GET", $"staff/700101/{_anna.Id}")).Json["data"]!["id"]!.ToJsonString());
        Assert.Equal(11, (int)(await _world.Altegio("GET", "company/700101/staff")).Json["meta"]!["count"]!);
        _world.World.Altegio.Quirks = AltegioQuirks.None with { CompanyStaffRefused = true };
        Assert.Equal((403, 200), ((await _world.Altegio("GET", "company/700101/staff")).Code, (await _world.Altegio("GET", "staff/700101")).Code));
    }

    [Fact]
    public async Task People_are_hired_changed_and_deleted_over_the_api()
    {
        var made = await _world.Altegio("POST", "staff/700101", """{"name":"Ida","specialization":"Cuts","hidden":1,"information":"<p>New</p>","api_id":"7"}""");
        var id = (long)made.Json["data"]!["id"]!;
        Assert.Equal((201, 1, "7"), (made.Code, (int)made.Json["data"]!["hidden"]!, made.Json["data"]!["api_id"]!.ToString()));
        Assert.Equal(200, (await _world.Altegio("PUT", $"staff/700101/{id}", """{"fired":1}""")).Code);
        Assert.Equal(204, (await _world.Altegio("DELETE", $"staff/700101/{id}")).Code);
        var row = (await _world.Altegio("GET", "staff/700101")).Data.Single(one => (long)one!["id"]! == id)!;
        Assert.Equal((1, 1, "Ida"), ((int)row["fired"]!, (int)row["status"]!, row["name"]!.ToString()));
        Assert.Equal(201, (await _world.Altegio("POST", "company/700101/staff/quick", """{"name":"Udo"}""")).Code);
        Assert.Equal(422, (await _world.Altegio("POST", "staff/700101", "{}")).Code);
    }

    [Theory]
    [InlineData("staff_id"), InlineData("team_member_id"), InlineData("master_id"), InlineData("teamMemberId"), InlineData("staff_ids[]")]
    public async Task A_filter_may_be_spelled_in_every_documented_way(string name)
    {
        var rows = (await _world.Altegio("GET", $"records/700101?count=300&{name}={_anna.Id}")).Data;

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(_anna.Id, (long)row!["staff_id"]!));
    }

    [Theory]
    [InlineData("", 50, 1), InlineData("count=7", 7, 1), InlineData("count=0", 50, 1), InlineData("count=-3", 50, 1)]
    [InlineData("count=9999", 200, 1), InlineData("count=10&page=0", 10, 1), InlineData("count=10&page=2", 10, 2), InlineData("count=abc", 50, 1)]
    public async Task Pages_are_bounded(string query, int atLeastOrExactly, int page)
    {
        var answer = (await _world.Altegio("GET", "records/700101?" + query)).Json;
        var count = answer["data"]!.AsArray().Count;

        Assert.Equal(page, (int)answer["meta"]!["page"]!);
        if (atLeastOrExactly == 200) Assert.InRange(count, 180, 300);
        else Assert.Equal(atLeastOrExactly, count);
    }

    [Fact]
    public async Task Money_comes_only_when_asked_for()
    {
        var id = _world.World.Salon.Visits().First(visit => visit is { Attendance: Attendance.Arrived, ClientId: not null, IsDeleted: false }
            && visit.Services.Any(service => service.Seconds >= 5400)).Id;
        var plain = (await _world.Altegio("GET", $"record/700101/{id}")).Json["data"]!.AsObject();
        var full = (await _world.Altegio("GET", $"record/700101/{id}?include_consumables=1&include_finance_transactions=1")).Json["data"]!;

        Assert.False(plain.ContainsKey("consumables") || plain.ContainsKey("finance_transactions"));
        Assert.NotEmpty(full["consumables"]!.AsArray());
        Assert.Equal("[]", full["finance_transactions"]![0]!["supplier"]!.ToJsonString());
        Assert.All((await _world.Altegio("GET", "records/700101?include_consumables=1&count=5")).Data, row =>
            Assert.True(row!.AsObject().ContainsKey("consumables")));
    }

    [Fact]
    public async Task Blocked_time_has_no_client_no_service_and_no_reminder()
    {
        var block = _world.World.Salon.Book(new BookingRequest(_anna.Id, new DateTime(2027, 6, 22, 10, 0, 0)) { Seconds = 18000 });
        var row = (await _world.Altegio("GET", $"record/700101/{block.Id}")).Json["data"]!.AsObject();

        Assert.True(row.ContainsKey("client") && row["client"] is null && row["sms_remain_hours"] is null && row["email_remain_hours"] is null);
        Assert.Equal(("[]", 0, 1, 1, 18000), (row["services"]!.ToJsonString(), (int)row["visit_id"]!, (int)row["paid_full"]!,
            (int)row["confirmed"]!, (int)row["seance_length"]!));
    }

    [Fact]
    public async Task A_visit_shows_its_records_in_looser_types()
    {
        var visit = _world.World.Salon.Book(new BookingRequest(_anna.Id, new DateTime(2027, 6, 22, 10, 0, 0))
        {
            Services = [Service()], Client = "Lina", Phone = "+4915550001",
        });
        var record = (await _world.Altegio("GET", $"visits/{visit.VisitId}")).Json["data"]!["records"]![0]!;

        Assert.Equal(("0", "0", "4915550001", "0", "0", "1"), (record["deleted"]!.ToJsonString(), record["prepaid"]!.ToJsonString(),
            record["client"]!["phone"]!.ToJsonString(), record["client"]!["card"]!.ToJsonString(), record["comment"]!.ToJsonString(),
            record["confirmed"]!.ToJsonString()));
    }

    [Fact]
    public async Task What_is_created_is_stored_whole()
    {
        var body = Body();
        body["comment"] = "two\nlines";
        body["attendance"] = 2;
        body["custom_color"] = "#f44336";
        body["record_labels"] = new JsonArray("67345");
        body["custom_fields"] = new JsonObject { ["source"] = "Instagram" };
        body["technical_break_duration"] = 600;
        body["sms_remain_hours"] = 6;
        body["services"] = new JsonArray(new JsonObject { ["id"] = Service(), ["first_cost"] = 100, ["discount"] = 50, ["cost"] = 50 });
        var id = (long)(await _world.Altegio("POST", "records/700101", body.ToJsonString())).Json["data"]!["id"]!;

        var row = (await _world.Altegio("GET", $"record/700101/{id}")).Json["data"]!;
        Assert.Equal(("two\nlines", 2, "f44336", 600, 6), (row["comment"]!.ToString(), (int)row["attendance"]!, row["custom_color"]!.ToString(),
            (int)row["technical_break_duration"]!, (int)row["sms_remain_hours"]!));
        Assert.Equal(("Any staff member", "Instagram", 50, 50), (row["record_labels"]![0]!["title"]!.ToString(),
            row["custom_fields"]!["source"]!.ToString(), (int)row["services"]![0]!["cost"]!, (int)row["services"]![0]!["discount"]!));
        Assert.True(Guid.TryParse(row["api_id"]!.ToString(), out _));
    }

    [Theory]
    [InlineData("attendance", "7"), InlineData("technical_break_duration", "601"), InlineData("technical_break_duration", "3900")]
    [InlineData("datetime", "\"tomorrow\""), InlineData("datetime", "\"22.06.2027 10:00\""), InlineData("seance_length", "0")]
    [InlineData("client", "[]"), InlineData("client", "{\"phone\":\"123\"}"), InlineData("services", "{}"), InlineData("services", "[{\"id\":1}]")]
    [InlineData("staff_id", "1"), InlineData("datetime", "\"2027-06-22 07:00:00\""), InlineData("staff_id", null), InlineData("activity_id", "5")]
    public async Task What_does_not_fit_is_refused_with_422(string name, string? value)
    {
        var body = Body();
        body[name] = value is null ? null : JsonNode.Parse(value);

        var answer = await _world.Altegio("POST", "records/700101", body.ToJsonString());

        Assert.Equal((422, "false"), (answer.Code, answer.Json["success"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_taken_slot_is_refused_until_one_insists()
    {
        Assert.Equal(201, (await _world.Altegio("POST", "records/700101", Body().ToJsonString())).Code);
        var refused = await _world.Altegio("POST", "records/700101", Body().ToJsonString());
        Assert.Equal((422, "The team member is busy or does not work: 2027-06-22 10:00"), (refused.Code, refused.Json["meta"]!["message"]!.ToString()));

        var insisting = Body();
        insisting["save_if_busy"] = true;
        Assert.Equal(201, (await _world.Altegio("POST", "records/700101", insisting.ToJsonString())).Code);
    }

    [Fact]
    public async Task A_change_replaces_everything_and_takes_no_foreign_client_fields()
    {
        var body = Body();
        body["comment"] = "note";
        body["attendance"] = 2;
        var id = (long)(await _world.Altegio("POST", "records/700101", body.ToJsonString())).Json["data"]!["id"]!;

        var changed = (await _world.Altegio("PUT", $"record/700101/{id}", Body().ToJsonString())).Json["data"]!;
        Assert.Equal(("", 0, id), (changed["comment"]!.ToString(), (int)changed["attendance"]!, (long)changed["id"]!));
        body["client"]!["success_visits_count"] = 3;
        Assert.Equal(422, (await _world.Altegio("PUT", $"record/700101/{id}", body.ToJsonString())).Code);

        _world.World.Altegio.Quirks = AltegioQuirks.None with { ReplaceAnswersShort = true };
        var brief = (await _world.Altegio("PUT", $"record/700101/{id}", Body().ToJsonString())).Json["data"]!.AsObject();
        Assert.True(brief["staff"]!["spec"] is not null && !brief.ContainsKey("date"));
        _world.World.Altegio.Quirks = AltegioQuirks.None with { ArrivedIsLocked = true };
        _world.World.Salon.SetAttendance(id, Attendance.Arrived);
        Assert.Equal(422, (await _world.Altegio("PUT", $"record/700101/{id}", Body().ToJsonString())).Code);
    }

    [Fact]
    public async Task A_class_is_booked_with_a_client_alone_until_it_is_full()
    {
        var lesson = _world.World.Salon.Services().First(service => service.Capacity > 1);
        var group = _world.World.Salon.OpenGroup(_anna.Id, lesson.Id, new DateTime(2027, 6, 22, 10, 0, 0), capacity: 2);
        Task<Answer> Join(string phone) => _world.Altegio("POST", "records/700101",
            $$$"""{"activity_id":{{{group.Id}}},"client":{"name":"Lina","phone":"{{{phone}}}"}}""");

        var first = await Join("+4915550001");
        Assert.Equal((201, "2027-06-22 10:00:00"), (first.Code, first.Json["data"]!["date"]!.ToString()));
        Assert.Equal(201, (await Join("+4915550002")).Code);
        Assert.Equal(422, (await Join("+4915550003")).Code);
        var found = (await _world.Altegio("GET", $"activity/700101/search?from=2027-06-22&till=2027-06-22&staff_ids[]={_anna.Id}")).Json;
        Assert.Equal((1, 2, 2), ((int)found["meta"]!["count"]!, (int)found["data"]![0]!["records_count"]!, (int)found["data"]![0]!["capacity"]!));
        Assert.Equal(422, (await _world.Altegio("PUT", $"record/700101/{first.Json["data"]!["id"]}", """{"client":{"name":"Lina"}}""")).Code);
    }

    [Fact]
    public async Task An_empty_class_takes_its_time()
    {
        var lesson = _world.World.Salon.Services().First(service => service.Capacity > 1);
        _world.World.Salon.OpenGroup(_anna.Id, lesson.Id, new DateTime(2027, 6, 22, 10, 0, 0));

        Assert.Equal(422, (await _world.Altegio("POST", "records/700101", Body().ToJsonString())).Code);
    }

    [Fact]
    public async Task Old_and_new_backends_tell_other_hook_settings()
    {
        _world.World.Altegio.Quirks = AltegioQuirks.None with { HooksFromBefore = true };
        Assert.False((await _world.Altegio("GET", "hooks_settings/700101")).Json["data"]!.AsObject().ContainsKey("self_sending"));

        _world.World.Altegio.Quirks = AltegioQuirks.None with { HooksTellEachUrl = true };
        var set = await _world.Altegio("POST", "hooks_settings/700101", """{"urls":["http://localhost:1/a","http://localhost:1/b"],"active":1,"record":1}""");
        Assert.Equal(2, set.Json["data"]!["url_settings"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"active":1}"""), InlineData("""{"urls":["http://localhost/a"]}"""), InlineData("""{"urls":["ftp://localhost/a"],"active":1}""")]
    [InlineData("""{"urls":["hook"],"active":1}"""), InlineData("""{"urls":["http://localhost/a"],"active":1,"record":"often"}""")]
    public async Task Hook_settings_that_do_not_fit_change_nothing(string body)
    {
        Assert.Equal(422, (await _world.Altegio("POST", "hooks_settings/700101", body)).Code);
        Assert.Equal("""[""]""", (await _world.Altegio("GET", "hooks_settings/700101")).Json["data"]!["urls"]!.ToJsonString());
    }

    [Fact]
    public async Task Ten_addresses_are_heard_and_eleven_refused()
    {
        string Body(int count) => new JsonObject
        {
            ["active"] = 1, ["urls"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"http://localhost:1/{i}")]),
        }.ToJsonString();

        Assert.Equal(201, (await _world.Altegio("POST", "hooks_settings/700101", Body(10))).Code);
        Assert.Equal(422, (await _world.Altegio("POST", "hooks_settings/700101", Body(11))).Code);
    }

    private JsonObject Body() => new()
    {
        ["staff_id"] = _anna.Id, ["services"] = new JsonArray(new JsonObject { ["id"] = Service() }),
        ["client"] = new JsonObject { ["name"] = "Lina Test", ["phone"] = "+4915550001", ["email"] = "" },
        ["datetime"] = "2027-06-22T10:00:00+02:00", ["seance_length"] = 3600,
    };

    private long Service() => _world.World.Salon.Services().First(service => service.Seconds == 3600).Id;
}
