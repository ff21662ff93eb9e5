using System.Net;
using System.Text.RegularExpressions;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Google.OAuth;

namespace AltegioCalendar.Tests.Support;

/// <summary>A signed-in salon manager without a browser: HTTP with cookies, for tests about the engine behind the pages.</summary>
internal sealed partial class Manager : IDisposable
{
    private readonly HttpClient _http;

    private Manager(HttpClient http) => _http = http;

    public static async Task<Manager> SignInAsync(PortalProcess portal)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = portal.Address };
        var page = await http.GetStringAsync("/account/login");
        var fields = FieldsOf(page).Append(new("Entry.Email", PortalProcess.Owner)).Append(new("Entry.Password", PortalProcess.Password));
        using var answer = await http.PostAsync("/account/login", new FormUrlEncodedContent(fields));
        Assert.DoesNotContain("/account/login", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        return new Manager(http);
    }

    /// <summary>
    /// The OAuth round trip through the portal's own addresses; somebody at Google allows everything. Who is connected for the
    /// first time gets the account's main calendar.
    /// </summary>
    public async Task ConnectAsync(SandboxServer sandbox, long staff, string email)
    {
        sandbox.World.Google.Autopilot = new ConsentAutopilot(email);
        var page = await _http.GetStringAsync($"/google/connect/{staff}");
        if (page.Contains("Where should the appointments go?", StringComparison.Ordinal)) page = await TakeMainAsync($"/google/choose/{staff}", email);
        Assert.Contains("Connected", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> TakeMainAsync(string path, string email)
    {
        using var question = await _http.GetAsync(path);
        var fields = FieldsOf(await question.Content.ReadAsStringAsync()).Append(new("Entry.Calendar", email));
        using var answer = await _http.PostAsync(question.RequestMessage!.RequestUri, new FormUrlEncodedContent(fields));
        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(string page) =>
        HiddenField().Matches(page).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));

    /// <summary>Whether the portal knows this staff member: it then sends the browser on to Google.</summary>
    public async Task<bool> MayConnectAsync(long staff)
    {
        using var answer = await _http.GetAsync($"/google/connect/{staff}");
        return answer.IsSuccessStatusCode;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex HiddenField();
}
