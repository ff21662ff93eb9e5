using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Salon;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>Altegio's REST API.</summary>
public sealed class AltegioTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 20, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;
    private StaffMember _anna = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });
        _anna = _world.World.Salon.Staff()[0];
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Both_tokens_are_needed_with_or_without_the_word_user()
    {
        var bare = $"Bearer {_world.Credentials.PartnerToken},{_world.Credentials.UserToken}";
        (string, string) v2 = ("Accept", "application/vnd.api.v2+json");

        Assert.Equal(200, (await Get("records/700101", ("Authorization", bare), v2)).Code);
        Assert.Equal(401, (await Get("records/700101", ("Authorization", "Bearer " + _world.Credentials.PartnerToken), v2)).Code);
        Assert.Equal("Authentication needed.", (await Get("staff/700101", v2)).Json["meta"]!["message"]!.ToString());
    }

    [Fact]
    public async Task The_old_shape_answers_company_errors_and_those_who_do_not_ask_for_the_new()
    {
        Assert.Equal(401, (int)(await Get("company/700101", ("Accept", "application/vnd.api.v2+json"))).Json["errors"]!["code"]!);
        Assert.Equal(404, (int)(await _world.Altegio("GET", "company/1")).Json["errors"]!["code"]!);

        var old = await Get("company/700101", ("Authorization", "Bearer " + _world.Credentials.PartnerToken));
        Assert.Equal(700101, (long)old.Json["id"]!);
        Assert.Equal(1, _world.World.Ledger.BreachCounts["altegio-media-type"]);
    }

    [Fact]
    public async Task Staff_lists_current_dismissed_and_deleted_people()
    {
        var rows = (await _world.Altegio("GET", "staff/700101")).Data;

        Assert.Equal(8, rows.Count(row => (int)row!["fired"]! == 0 && (int)row["status"]! == 0));
        Assert.Contains(rows, row => (int)row!["fired"]! == 1 && (int)row["status"]! == 0);
        Assert.Contains(rows, row => (int)row!["fired"]! == 1 && (int)row["status"]! == 1);
        Assert.Equal("1", (await _world.Altegio("GET", $"staff/700101/{rows[^1]!["id"]}")).Data[0]!["fired"]!.ToString());
    }

    [Fact]
    public async Task Records_come_newest_session_first_with_totals()
    {
        var page = (await _world.Altegio("GET", "records/700101?count=300&page=1")).Json;
        var dates = page["data"]!.AsArray().Select(row => row!["date"]!.ToString()).ToList();

        Assert.Equal(dates.OrderDescending(), dates);
        Assert.Equal((dates.Count, 1), ((int)page["meta"]!["total_count"]!, (int)page["meta"]!["page"]!));
        Assert.Empty((await _world.Altegio("GET", "records/700101?count=300&page=2")).Data);
    }

    [Fact]
    public async Task Deleted_rows_come_only_with_with_deleted_1()
    {
        var visit = Book(10);
        _world.World.Salon.Cancel(visit.Id);

        Assert.False(await Lists("", visit));
        Assert.False(await Lists("deleted=1", visit));
        Assert.True(await Lists("with_deleted=1", visit));
        Assert.Equal("true", (await _world.Altegio("GET", $"record/700101/{visit.Id}")).Json["data"]!["deleted"]!.ToJsonString());
    }

    [Fact]
    public async Task Filters_choose()
    {
        var visit = Book(10);
        var later = _clock.GetUtcNow().AddHours(1).AddMinutes(1).ToString("s", CultureInfo.InvariantCulture);
        var before = _clock.GetUtcNow().AddHours(1).AddMinutes(-1).ToString("s", CultureInfo.InvariantCulture);

        Assert.True(await Lists($"staff_id={_anna.Id}", visit));
        Assert.True(await Lists($"team_member_id={_anna.Id}", visit));
        Assert.False(await Lists($"staff_id={_anna.Id + 1}", visit));
        Assert.True(await Lists("start_date=2027-03-22&end_date=2027-03-22", visit));
        Assert.False(await Lists("start_date=2027-03-23", visit));
        Assert.False(await Lists("end_date=2027-03-21", visit));
        Assert.True(await Lists("c_start_date=2027-03-20&c_end_date=2027-03-20", visit));
        Assert.True(await Lists("changed_after=" + before, visit)); // the location's wall clock, an hour ahead of UTC
        Assert.False(await Lists("changed_after=" + later, visit));
        Assert.True(await Lists("changed_before=" + later, visit));
        Assert.True(await Lists($"client_id={visit.ClientId}", visit));
    }

    [Fact]
    public async Task A_record_spells_offsets_in_two_ways_and_dates_without_one()
    {
        var row = (await _world.Altegio("GET", $"record/700101/{Book(10).Id}")).Json["data"]!;

        Assert.Equal("2027-03-22 10:00:00", row["date"]!.ToString());
        Assert.Equal("2027-03-22T10:00:00+01:00", row["datetime"]!.ToString());
        Assert.Equal("2027-03-20T10:00:00+0100", row["last_change_date"]!.ToString());
        Assert.Equal(3600, (int)row["services"]![0]!["staff_service_link"]!["length"]!);
    }

    [Fact]
    public async Task Creating_replacing_and_deleting_keep_the_id()
    {
        var body = JsonNode.Parse($$$"""{"staff_id":{{{_anna.Id}}},"services":[{"id":{{{Service()}}}}],"client":{"name":"Lina Test","phone":"+4915550001","email":""},"datetime":"2027-06-22T09:00:00+02:00","seance_length":3600}""")!.AsObject();
        var made = await _world.Altegio("POST", "records/700101", body.ToJsonString());
        var id = (long)made.Json["data"]!["id"]!;
        Assert.Equal(201, made.Code);
        Assert.Equal(422, (await _world.Altegio("POST", "records/700101", body.ToJsonString())).Code);

        body["datetime"] = "2027-06-22 11:30:00";
        Assert.Equal(201, (await _world.Altegio("PUT", $"record/700101/{id}", body.ToJsonString())).Code);
        Assert.Equal("2027-06-22 11:30:00",
            (await _world.Altegio("GET", $"record/700101/{id}")).Json["data"]!["date"]!.ToString());
        body.Remove("client");
        Assert.Equal(422, (await _world.Altegio("PUT", $"record/700101/{id}", body.ToJsonString())).Code);

        Assert.Equal((204, 0),
            (await _world.Altegio("DELETE", $"record/700101/{id}") is var gone ? gone.Code : 0, gone.Body.Length));
    }

    [Fact]
    public async Task A_class_has_one_record_for_each_client_and_can_be_searched()
    {
        var groups = (await _world.Altegio("GET", "activity/700101/search?from=2027-03-01&till=2027-04-30")).Data;
        var records = (await _world.Altegio("GET", "records/700101?count=300")).Data.Where(row =>
            (long)row!["activity_id"]! == (long)groups[0]!["id"]!).ToList();

        Assert.Equal((int)groups[0]!["records_count"]!, records.Count);
        Assert.Single(records.Select(row => row!["date"]!.ToString()).Distinct());
    }

    [Fact]
    public async Task A_foreign_and_a_forbidden_location_are_told_apart()
    {
        _world.World.Altegio.SetAccess(700101, LocationAccess.Denied);

        Assert.Equal(403, (await _world.Altegio("GET", "records/700101")).Code);
        var missing = await _world.Altegio("GET", "records/9");
        Assert.Equal((404, "No location with identifier 9 found"), (missing.Code, missing.Json["meta"]!["message"]!.ToString()));
    }

    [Fact]
    public async Task The_sixth_call_within_a_second_is_too_many()
    {
        _world.World.Altegio.LimitsRate = true;
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await _world.Altegio("GET", "companies?my=1")).Code);

        Assert.Equal(429, (await _world.Altegio("GET", "companies?my=1")).Code);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _world.Altegio("GET", "companies?my=1")).Code);
    }

    [Fact]
    public async Task Hook_settings_are_replaced_as_a_whole()
    {
        Assert.Equal("""[""]""", (await _world.Altegio("GET", "hooks_settings/700101")).Json["data"]!["urls"]!.ToJsonString());

        var set = await _world.Altegio("POST", "hooks_settings/700101", """{"urls":["http://localhost:1/a","http://localhost:1/a"],"active":1,"record":1}""");

        Assert.Equal((201, 1, 0), (set.Code, (int)set.Json["data"]!["record"]!, (int)set.Json["data"]!["master"]!));
        Assert.Single((await _world.Altegio("GET", "hooks_settings/700101")).Json["data"]!["urls"]!.AsArray());
        Assert.Equal(422, (await _world.Altegio("POST", "hooks_settings/700101", """{"urls":[],"active":1}""")).Code);
    }

    [Fact]
    public async Task A_login_gives_the_user_token() => Assert.Equal(_world.Credentials.UserToken,
        (await _world.Altegio("POST", "auth", """{"login":"owner@lindenhof.example","password":"sandbox"}""")).Json["data"]!["user_token"]!.ToString());

    public static TheoryData<string, Func<AltegioQuirks, AltegioQuirks>, Func<JsonObject, bool>> Oddities => new()
    {
        { "offset of now", quirks =>
            quirks with { OffsetOfNow = true }, row => row["datetime"]!.ToString().EndsWith("+01:00", StringComparison.Ordinal) },
        { "date as iso", quirks =>
            quirks with { DateAsIso = true }, row => row["date"]!.ToString() == "2027-03-29T10:00:00+02:00" },
        { "flags swapped", quirks =>
            quirks with { FlagsSwapped = true },
            row => row["deleted"]!.ToJsonString() == "0" && row["confirmed"]!.ToJsonString() == "true" },
        { "numbers as text", quirks =>
            quirks with { NumbersAsText = true }, row => row["activity_id"]!.ToJsonString() == "\"0\"" },
        { "phone as number", quirks =>
            quirks with { PhoneAsNumber = true }, row => row["client"]!["phone"]!.ToJsonString() == "4915550001" },
        { "phone without plus", quirks =>
            quirks with { PhoneWithoutPlus = true }, row => row["client"]!["phone"]!.ToString() == "4915550001" },
        { "phone with spaces", quirks =>
            quirks with { PhoneWithSpaces = true }, row => row["client"]!["phone"]!.ToString() == "491 555 000 1" },
        { "contacts hidden", quirks =>
            quirks with { ContactsHidden = true }, row => row["client"]!["phone"]!.ToString().Length == 0 },
        { "services missing", quirks => quirks with { ServicesMissing = true }, row => !row.ContainsKey("services") },
        { "staff null", quirks => quirks with { StaffNull = true }, row => row["staff"] is null },
        { "contacts absent", quirks =>
            quirks with { ContactsAbsent = true }, row => !row["client"]!.AsObject().ContainsKey("phone") },
        { "custom fields filled", quirks =>
            quirks with { CustomFieldsFilled = true }, row => row["custom_fields"] is JsonObject },
        { "empty comment as zero", quirks =>
            quirks with { EmptyCommentAsZero = true }, row => row["comment"]!.ToJsonString() == "0" },
        { "records bare", quirks => quirks with { RecordsBare = true }, row => !row.ContainsKey("visit_id") },
        { "booleans as bits", quirks =>
            quirks with { BooleansAsBits = true },
            row => row["deleted"]!.ToJsonString() == "0" && row["confirmed"]!.ToJsonString() == "1" },
        { "card as number", quirks =>
            quirks with { CardAsNumber = true }, row => row["client"]!["card"]!.ToJsonString() == "0" },
        { "client in full", quirks =>
            quirks with { ClientInFull = true }, row => row["client"]!.AsObject().ContainsKey("middle_name") },
        { "somebody else comes", quirks => quirks with { ComerFilled = true }, row => row["comer"] is JsonObject },
        { "assistants", quirks =>
            quirks with { AssistantsShown = true }, row => row["services"]![0]!.AsObject().ContainsKey("assistants") },
        { "records from before", quirks => quirks with { RecordsFromBefore = true }, row =>
            !row.ContainsKey("technical_break_duration") && row["custom_fields"] is JsonObject
            && row["visit_id"]!.ToJsonString().StartsWith('"') && !row["staff"]!.AsObject().ContainsKey("position")
            && !row["services"]![0]!.AsObject().ContainsKey("cost_to_pay") },
        { "labels", quirks => quirks with { LabelsFilled = true, ColorsWithHash = true, NumbersAsText = true }, row =>
            row["record_labels"] is JsonArray { Count: > 0 } labels && labels[0]!["id"]!.ToJsonString() == "\"67345\""
            && labels[0]!["color"]!.ToString() == "#009800" },
        { "rare numbers", quirks => quirks with { RareNumbers = true }, row =>
            (int)row["master_request"]! == 2 && (int)row["is_mobile"]! == 2 && (int)row["paid_full"]! == 2 },
        { "unconfirmed", quirks => quirks with { UnconfirmedShown = true }, row => (int)row["confirmed"]! == 0 },
        { "resources", quirks => quirks with { ResourcesShown = true }, row => row.ContainsKey("resource_instances") },
        { "sentinel dates", quirks => quirks with { SentinelDates = true }, row =>
            row["documents"]![0]!["date_created"]!.ToString() == "0000-00-00 00:00:00" },
        { "empty objects", quirks => quirks with { EmptyObjectsAsObjects = true }, row => row["custom_fields"] is JsonObject },
        { "float noise", quirks =>
            quirks with { FloatNoise = true }, row => row["services"]![0]!["cost"]!.ToJsonString().Contains('.') },
    };

    [Theory, MemberData(nameof(Oddities), DisableDiscoveryEnumeration = true)]
    public async Task Each_oddity_can_be_switched_on(string name, Func<AltegioQuirks, AltegioQuirks> on, Func<JsonObject,
        bool> isOdd)
    {
        var visit = Book(10, day: 29);
        var path = $"record/700101/{visit.Id}";
        Assert.False(isOdd((await _world.Altegio("GET", path)).Json["data"]!.AsObject()), name);

        _world.World.Altegio.Quirks = on(AltegioQuirks.None);

        Assert.True(isOdd((await _world.Altegio("GET", path)).Json["data"]!.AsObject()), name);
    }

    [Fact]
    public async Task The_messy_profile_still_answers_json()
    {
        _world.World.Altegio.Quirks = AltegioQuirks.Messy;

        Assert.NotEmpty((await _world.Altegio("GET", "records/700101?count=300&with_deleted=1")).Data);
        Assert.Null((await _world.Altegio("GET", "records/700101?start_date=2040-01-01")).Json["data"]);
        Assert.Equal("{}", (await _world.Altegio("GET", "staff/700101")).Json["meta"]!.ToJsonString());
    }

    [Fact]
    public async Task Rows_may_shift_from_page_to_page()
    {
        _world.World.Altegio.Quirks = AltegioQuirks.None with { RowsShift = true };

        var first = (await _world.Altegio("GET", "records/700101?count=10&page=1")).Data;
        var second = (await _world.Altegio("GET", "records/700101?count=10&page=2")).Data;

        Assert.Equal((long)first[^1]!["id"]!, (long)second[0]!["id"]!);
    }

    private Visit Book(int hour, int day = 22) =>
        _world.World.Salon.Book(new BookingRequest(_anna.Id, new DateTime(2027, 3, day, hour, 0, 0))
    {
        Services = [Service()], Client = "Lina Test", Phone = "+4915550001", EvenIfBusy = true,
    });

    private long Service() => _world.World.Salon.Services().First(service => service.Seconds == 3600).Id;

    private async Task<bool> Lists(string query, Visit visit) =>
        (await _world.Altegio("GET", "records/700101?count=300&" + query)).Data.Any(row => (long)row!["id"]! == visit.Id);

    private Task<Answer> Get(string path, params (string, string)[] headers) =>
        _world.SendAsync("GET", "/api/v1/" + path, (HttpContent?)null, headers);
}
