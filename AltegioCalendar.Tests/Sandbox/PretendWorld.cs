using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>A running Sandbox with the two clients a test talks to it with.</summary>
internal sealed class PretendWorld : IAsyncDisposable
{
    public const string Anna = "anna.sommer@gmail.example";
    public const string Mira = "mira.kovac@gmail.example";
    public const string Callback = "http://localhost:5080/google/callback";
    public const string FullAccess = "https://www.googleapis.com/auth/calendar";

    private readonly SandboxServer _server;

    private PretendWorld(SandboxServer server)
    {
        _server = server;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false,
            UseCookies = false }) { BaseAddress = server.BaseAddress };
    }

    public HttpClient Http { get; }
    public SandboxWorld World => _server.World;
    public SandboxCredentials Credentials => _server.Credentials;
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>The bearer token that Google calls are made with.</summary>
    public string Token { get; set; } = "";

    public static async Task<PretendWorld> StartAsync(SandboxOptions? options = null)
    {
        var wanted = options ?? new SandboxOptions();
        var server = await SandboxServer.StartAsync(wanted with { Port = 0, RedirectUris = [Callback] });
        var world = new PretendWorld(server);
        world.Token = world.World.Google.AllowAndSignIn(Anna, "openid", "email", FullAccess);
        return world;
    }

    public string Events(string calendarId = "primary") => $"/calendar/v3/calendars/{Uri.EscapeDataString(calendarId)}/events";

    public Task<Answer> Google(string verb, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(verb, path, body, [("Authorization", "Bearer " + Token), .. headers]);

    public Task<Answer> Altegio(string verb, string path, string? body = null) => SendAsync(verb, "/api/v1/" + path, body,
    [
        ("Authorization", $"Bearer {Credentials.PartnerToken}, User {Credentials.UserToken}"),
        ("Accept", "application/vnd.api.v2+json"),
    ]);

    public Task<Answer> Open(string path) => SendAsync("GET", path, (HttpContent?)null, []);

    public Task<Answer> Form(string path, params (string Name, string Value)[] fields) =>
        SendAsync("POST", path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            []);

    public Task<Answer> SendAsync(string verb, string path, string? body, IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(verb, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public async Task<Answer> SendAsync(string verb, string path, HttpContent? content,
        IEnumerable<(string Name, string Value)> headers)
    {
        using var message = new HttpRequestMessage(new HttpMethod(verb), path) { Content = content };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(message);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Headers, answer.Content.Headers);
    }

    /// <summary>A valid, boring event; the test says what it is about by changing it.</summary>
    public static JsonObject Event(string? id = null) => new()
    {
        ["id"] = id, ["summary"] = "Women's haircut",
        ["start"] = new JsonObject { ["dateTime"] = "2027-03-01T10:00:00+01:00", ["timeZone"] = "Europe/Berlin" },
        ["end"] = new JsonObject { ["dateTime"] = "2027-03-01T11:00:00+01:00", ["timeZone"] = "Europe/Berlin" },
    };

    public async Task<JsonObject> InsertAsync(JsonObject wanted, string calendarId = "primary")
    {
        if (wanted["id"] is null) wanted.Remove("id");
        var answer = await Google("POST", Events(calendarId), wanted.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public int Code => (int)Status;
    public string Text => Encoding.UTF8.GetString(Body);
    public JsonObject Json => (JsonObject)JsonNode.Parse(Text)!;
    public string? Reason => Json["error"]?["errors"]?[0]?["reason"]?.ToString();
    public string? Message => Json["error"]?["message"]?.ToString();
    public JsonArray Data => (JsonArray)Json["data"]!;
    public string? Etag => Headers.ETag?.ToString();
}
