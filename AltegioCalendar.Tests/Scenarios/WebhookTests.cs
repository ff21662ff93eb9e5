using System.Net;
using System.Text;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Altegio's door, in the real portal.</summary>
public sealed class WebhookTests(WebhookTests.Door door) : IClassFixture<WebhookTests.Door>
{
    private readonly SandboxServer _sandbox = door.Sandbox;
    private readonly PortalProcess _portal = door.Portal;
    private readonly HttpClient _http = door.Http;

    /// <summary>One portal for all of them: a notice leaves nothing behind that another test would see.</summary>
    public sealed class Door : IAsyncLifetime
    {
        public SandboxServer Sandbox { get; private set; } = null!;
        public HttpClient Http { get; private set; } = null!;
        internal PortalProcess Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Sandbox = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
            Portal = await PortalProcess.StartAsync(Sandbox, new Dictionary<string, string?> { ["Altegio:PollInterval"] = "01:00:00" });
            Http = new HttpClient { BaseAddress = Portal.Address };
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await Portal.DisposeAsync();
            await Sandbox.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.Accepted)]
    [InlineData("[]", HttpStatusCode.Accepted)]
    [InlineData("""{"company_id":"abc","resource":5,"resource_id":1e400,"data":null}""", HttpStatusCode.Accepted)]
    [InlineData("""{"resource":"goods_operations_sale","resource_id":1,"status":"create","data":{"client":[]}}""", HttpStatusCode.Accepted)]
    [InlineData("""{"resource":"\ud800"}""", HttpStatusCode.Accepted)]
    [InlineData("""{"resource":"record","resource_id":"\ud800"}""", HttpStatusCode.Accepted)]
    [InlineData("""{"company_id":"\udc00","resource":"record","resource_id":1}""", HttpStatusCode.Accepted)]
    [InlineData("""{"\ud800":1,"resource":"x"}""", HttpStatusCode.Accepted)]
    [InlineData("\uFEFF{}", HttpStatusCode.Accepted)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_notice_is_answered(string body, HttpStatusCode expected) => Assert.Equal(expected, await PostAsync(body));

    [Fact]
    public async Task A_notice_whose_bytes_are_no_text_is_ignored()
    {
        using var content = new ByteArrayContent([.. "{\"resource\":\""u8, 0xFF, 0xC0, .. "\"}"u8]);
        using var answer = await _http.PostAsync($"/webhooks/altegio/{_sandbox.Credentials.LocationId}?secret={SandboxSettings.WebhookSecret}", content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?secret=")]
    [InlineData("?secret=wrong")]
    [InlineData("?secret=%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C")]
    public async Task Without_the_right_secret_nobody_gets_in(string query) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("{}", query));

    [Fact]
    public async Task An_unknown_location_is_answered_like_a_wrong_secret() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("{}", $"?secret={SandboxSettings.WebhookSecret}", location: 1));

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync($$"""{"data":"{{new string('x', WebhookInbox.MostBytes)}}"}"""));

    [Fact]
    public async Task A_booking_arrives_by_webhook_alone_and_the_secret_is_not_logged()
    {
        var staff = _sandbox.World.Salon.Staff().First(person => person.IsCurrent).Id;
        using var manager = await Manager.SignInAsync(_portal);
        await CrashTests.StaffKnownAsync(_portal, manager, staff);
        await manager.ConnectAsync(_sandbox, staff, EngineHost.Anna);
        await Eventually.PassesAsync(() => Mirror.IsExact(
            _sandbox.World.Salon, _sandbox.World.Google, new(staff), EngineHost.Anna, TimeProvider.System.GetUtcNow()));

        var visit = _sandbox.World.Salon.Book(new(staff, _sandbox.World.Salon.WallClock().Date.AddDays(2).AddHours(21)) { Client = "Grace Hopper", Seconds = 1800, EvenIfBusy = true });
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync($$"""{"company_id":{{_sandbox.Credentials.LocationId}},"resource":"record","resource_id":{{visit.Id}},"status":"create","data":{} }"""));

        await Eventually.TrueAsync(() => Mirror.Of(_sandbox.World.Google, EngineHost.Anna, visit) is not null, "the booking arrived", () => _portal.Output);
        Assert.DoesNotContain(SandboxSettings.WebhookSecret, _portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Grace", _portal.Output, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> PostAsync(string body, string? query = null, long? location = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(
            $"/webhooks/altegio/{location ?? _sandbox.Credentials.LocationId}{query ?? $"?secret={SandboxSettings.WebhookSecret}"}", content);
        return answer.StatusCode;
    }
}
