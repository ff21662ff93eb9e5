using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.Calendar;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>What an event may carry beside a title and times, and who may see and change it.</summary>
public sealed class EventExtraTests : IAsyncLifetime
{
    private const string Day = "\"start\":{\"date\":\"2027-03-01\"},\"end\":{\"date\":\"2027-03-02\"}";

    private readonly ManualClock _clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private PretendWorld _world = null!;

    public async ValueTask InitializeAsync() =>
        _world = await PretendWorld.StartAsync(new SandboxOptions { Clock = _clock });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("Appointment at Somewhere on June 3rd 10am-10:25am", "Appointment at Somewhere", "2027-06-03T10:00:00+02:00", "2027-06-03T10:25:00+02:00")]
    [InlineData("Lunch with Anna tomorrow at 1pm", "Lunch with Anna", "2027-03-02T13:00:00+01:00", "2027-03-02T14:00:00+01:00")]
    [InlineData("Call Friday 15:30", "Call", "2027-03-05T15:30:00+01:00", "2027-03-05T16:30:00+01:00")]
    [InlineData("Night shift on 2027-04-01 10pm to 6am", "Night shift", "2027-04-01T22:00:00+02:00", "2027-04-02T06:00:00+02:00")]
    [InlineData("Room 3-4 is closed", "Room 3-4 is closed", "2027-03-01", "2027-03-02")]
    [InlineData("Holiday on May 5", "Holiday", "2027-05-05", "2027-05-06")]
    public async Task A_quick_text_is_read_as_far_as_it_can_be(string text, string summary, string start, string end)
    {
        var answer = await _world.Google("POST", $"{_world.Events()}/quickAdd?text={Uri.EscapeDataString(text)}");

        var made = answer.Json;
        Assert.Equal((summary, start, end), (made["summary"]!.ToString(),
            (made["start"]!["dateTime"] ?? made["start"]!["date"])!.ToString(), (made["end"]!["dateTime"] ?? made["end"]!["date"])!.ToString()));
    }

    [Fact]
    public async Task A_quick_text_and_a_destination_are_required()
    {
        await _world.InsertAsync(PretendWorld.Event("visit1"));

        Assert.Equal("required", (await _world.Google("POST", _world.Events() + "/quickAdd")).Reason);
        Assert.Equal("required", (await _world.Google("POST", _world.Events() + "/visit1/move")).Reason);
    }

    [Fact]
    public async Task A_meeting_link_is_made_only_for_programs_that_know_them()
    {
        const string wanted = $$$$"""{"id":"visit1","conferenceData":{"createRequest":{"requestId":"r1","conferenceSolutionKey":{"type":"hangoutsMeet"}}},{{{{Day}}}}}""";
        Assert.Null((await Insert(wanted)).Json["conferenceData"]);

        var made = (await Insert(wanted.Replace("visit1", "visit2"), "?conferenceDataVersion=1")).Json;
        Assert.Equal("success", made["conferenceData"]!["createRequest"]!["status"]!["statusCode"]!.ToString());
        Assert.Equal(made["hangoutLink"]!.ToString(), made["conferenceData"]!["entryPoints"]![0]!["uri"]!.ToString());

        // Who does not know them cannot lose them either.
        Assert.NotNull((await _world.Google("PUT", _world.Events() + "/visit2", $$$"""{{{{Day}}}}""")).Json["hangoutLink"]);
        Assert.Null((await _world.Google("PATCH", _world.Events() + "/visit2?conferenceDataVersion=1", """{"conferenceData":null}""")).Json["hangoutLink"]);
        Assert.Equal(400, (await Insert(wanted, "?conferenceDataVersion=2")).Code);
    }

    [Fact]
    public async Task Attachments_need_a_program_that_supports_them()
    {
        const string wanted = $$$"""{"id":"visit1","attachments":[{"fileUrl":"https://drive.google.com/open?id=1","title":"Plan"}],{{{Day}}}}""";
        Assert.Null((await Insert(wanted)).Json["attachments"]);

        var made = await Insert(wanted.Replace("visit1", "visit2"), "?supportsAttachments=true");
        Assert.Equal("Plan", made.Json["attachments"]![0]!["title"]!.ToString());
        Assert.NotNull((await _world.Google("PUT", _world.Events() + "/visit2", $$$"""{{{{Day}}}}""")).Json["attachments"]);
        Assert.Equal("required", (await Insert($$$"""{"attachments":[{"title":"x"}],{{{Day}}}}""", "?supportsAttachments=true")).Reason);
    }

    [Fact]
    public async Task Guests_need_an_address_and_have_not_answered_yet()
    {
        var made = (await Insert($$$"""{"attendees":[{"email":"anna.sommer@gmail.example"},{"email":"guest@mail.example","displayName":"Zoe"}],{{{Day}}}}""")).Json;

        var guests = made["attendees"]!.AsArray();
        Assert.Equal(("needsAction", true, true), (guests[1]!["responseStatus"]!.ToString(), (bool)guests[0]!["self"]!, (bool)guests[0]!["organizer"]!));
        Assert.Equal("Missing attendee email.", (await Insert($$$"""{"attendees":[{"displayName":"x"}],{{{Day}}}}""")).Message);
        Assert.Equal("Invalid attendee email.", (await Insert($$$"""{"attendees":[{"email":"x"}],{{{Day}}}}""")).Message);
        Assert.Single((await _world.Google("GET", _world.Events() + "?q=zoe")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_search_wants_every_word()
    {
        await Insert($$$"""{"summary":"Balayage","location":"Chair 2",{{{Day}}}}""");

        Assert.Single((await _world.Google("GET", _world.Events() + "?q=chair%20BALAYAGE")).Json["items"]!.AsArray());
        Assert.Empty((await _world.Google("GET", _world.Events() + "?q=balayage%20beard")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"method":"popup","minutes":40321}"""), InlineData("""{"method":"sms","minutes":5}"""), InlineData("""{"method":"popup"}"""),
        InlineData("""{"method":"popup","minutes":-1}""")]
    public async Task A_reminder_has_limits(string reminder) => Assert.Equal("invalid",
        (await Insert($$$"""{"reminders":{"useDefault":false,"overrides":[{{{reminder}}}]},{{{Day}}}}""")).Reason);

    [Fact]
    public async Task Five_reminders_are_the_most()
    {
        string Body(int count) => $$$"""{"reminders":{"useDefault":false,"overrides":[{{{string.Join(',', Enumerable.Range(1, count).Select(n => $"{{\"method\":\"popup\",\"minutes\":{n}}}"))}}}]},{{{Day}}}}""";

        Assert.Equal(200, (await Insert(Body(5))).Code);
        Assert.Equal("invalid", (await Insert(Body(6))).Reason);
    }

    [Fact]
    public async Task A_patch_of_reminders_keeps_the_minutes_of_a_stored_event()
    {
        await Insert($$$"""{"id":"visit1","reminders":{"useDefault":false,"overrides":[{"method":"popup","minutes":5}]},{{{Day}}}}""");

        var patched = await _world.Google("PATCH", _world.Events() + "/visit1", """{"summary":"x"}""");

        Assert.Equal((200, "5"), (patched.Code, patched.Json["reminders"]?["overrides"]?[0]?["minutes"]?.ToString()));
    }

    [Theory]
    [InlineData("\"status\":\"maybe\""), InlineData("\"visibility\":\"secret\""), InlineData("\"transparency\":\"clear\""),
        InlineData("\"colorId\":\"0\""), InlineData("\"eventType\":\"fromGmail\""), InlineData("\"eventType\":\"party\""),
        InlineData("\"source\":{\"url\":\"ftp://x\"}")]
    public async Task A_value_outside_its_list_is_refused(string member) =>
        Assert.Equal((400, "invalid"), (await Insert($$$"""{{{{member}}},{{{Day}}}}""")) is var answer ? (answer.Code, answer.Reason) : default);

    [Fact]
    public async Task The_type_of_an_event_never_changes()
    {
        await Insert($$$"""{"id":"visit1",{{{Day}}}}""");

        Assert.Equal("invalid", (await _world.Google("PATCH", _world.Events() + "/visit1", """{"eventType":"focusTime"}""")).Reason);
    }

    [Fact]
    public async Task An_imported_event_of_another_organizer_keeps_what_everybody_shares()
    {
        var made = (await _world.Google("POST", _world.Events() + "/import", $$$"""{"iCalUID":"u@x","summary":"Theirs","organizer":{"email":"boss@mail.example"},{{{Day}}}}""")).Json;
        var path = $"{_world.Events()}/{made["id"]}";

        var refused = await _world.Google("PATCH", path, """{"summary":"Mine"}""");
        Assert.Equal((403, "forbiddenForNonOrganizer"), (refused.Code, refused.Reason));
        Assert.Equal(200, (await _world.Google("PATCH", path, """{"colorId":"5","extendedProperties":{"private":{"a":"1"}}}""")).Code);
        Assert.Equal("boss@mail.example", made["organizer"]!["email"]!.ToString());
        Assert.StartsWith("_", made["id"]!.ToString());
    }

    [Fact]
    public async Task Importing_again_updates_and_a_lower_sequence_is_refused()
    {
        var first = (await Import("First", 2)).Json;
        var second = (await Import("Second", 3)).Json;

        Assert.Equal((first["id"]!.ToString(), "Second"), (second["id"]!.ToString(), second["summary"]!.ToString()));
        Assert.Equal("invalid", (await Import("Third", 1)).Reason);
        Assert.Equal("required", (await _world.Google("POST", _world.Events() + "/import", $$$"""{{{{Day}}}}""")).Reason);

        Task<Answer> Import(string summary, int sequence) =>
            _world.Google("POST", _world.Events() + "/import", $$$"""{"iCalUID":"u@x","summary":"{{{summary}}}","sequence":{{{sequence}}},{{{Day}}}}""");
    }

    [Fact]
    public async Task An_insert_with_a_known_uid_is_a_duplicate()
    {
        Assert.Equal(200, (await Insert($$$"""{"iCalUID":"u@x",{{{Day}}}}""")).Code);
        Assert.Equal("duplicate", (await Insert($$$"""{"iCalUID":"u@x",{{{Day}}}}""")).Reason);
    }

    [Theory]
    [InlineData(AccessRole.Reader, false), InlineData(AccessRole.WriterWithoutPrivateAccess, false), InlineData(AccessRole.Writer, true)]
    public async Task Private_events_are_busy_blocks_to_some(AccessRole role, bool isShown)
    {
        await Insert($$$"""{"id":"visit1","summary":"Doctor","visibility":"private","source":{"title":"t","url":"https://salon.example"},{{{Day}}}}""");
        _world.World.Google.Share(PretendWorld.Anna, PretendWorld.Mira, role);
        _world.Token = _world.World.Google.AllowAndSignIn(PretendWorld.Mira, PretendWorld.FullAccess);

        var seen = (await _world.Google("GET", _world.Events(PretendWorld.Anna) + "/visit1")).Json;

        Assert.Equal(isShown, seen["summary"] is not null);
        Assert.NotNull(seen["start"]);
        // Where an event comes from is for its maker's eyes only.
        Assert.Null(seen["source"]);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z"), InlineData("9999-12-31T23:59:00Z"), InlineData("10000-01-01T00:00:00Z")]
    public async Task The_ends_of_time_are_refused_and_break_nothing(string time)
    {
        Assert.Equal(400, (await Insert($$$"""{"start":{"dateTime":"{{{time}}}"},"end":{"dateTime":"{{{time}}}"}}""")).Code);
        Assert.Equal(200, (await _world.Google("GET", _world.Events())).Code);
    }

    private Task<Answer> Insert(string body, string query = "") => _world.Google("POST", _world.Events() + query, body);
}
