using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.OAuth;
using AltegioCalendar.Sandbox.Journal;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Control;

/// <summary>Rules of mischief, quirks, switches, the ledger and caught mail over HTTP.</summary>
internal sealed class MischiefControl(WorldParts parts, SandboxWorld world)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonBody.Serializer) { Converters = { new JsonStringEnumConverter() } };

    public WireResponse? Answer(WireRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", ["mischief"]) => Value(world.Mischief.Rules),
        ("POST", ["mischief"]) => Value(new { id = world.Mischief.Add(Read<MischiefRule>(request)) }),
        ("DELETE", ["mischief"]) => Done(world.Mischief.Clear),
        ("DELETE", ["mischief", var id]) => world.Mischief.Remove(id) ? WireResponse.Empty(204) : null,
        ("GET", ["mail"]) => Value(world.Mail.Mails),
        ("DELETE", ["mail"]) => Done(world.Mail.Clear),
        ("GET", ["ledger"]) => Value(Ledger()),
        ("GET", ["ledger", "calls"]) => Value(world.Ledger.Calls),
        ("DELETE", ["ledger"]) => Done(world.Ledger.Clear),
        ("PUT", ["ledger", "keep"]) => Done(() => world.Ledger.Keep = Read<int>(request)),
        ("GET", ["altegio", "quirks"]) => Value(world.Altegio.Quirks),
        ("PUT", ["altegio", "quirks"]) => Value(world.Altegio.Quirks = Read<AltegioQuirks>(request)),
        ("PUT", ["altegio", "quirks", "messy"]) => Value(world.Altegio.Quirks = AltegioQuirks.Messy),
        ("DELETE", ["altegio", "quirks"]) => Value(world.Altegio.Quirks = AltegioQuirks.None),
        ("PUT", ["altegio", "rate-limit"]) => Done(() => world.Altegio.LimitsRate = Read<bool>(request)),
        ("PUT", ["altegio", "webhook-delay"]) => Done(() => world.Salon.WebhookDelay = Read<TimeSpan>(request)),
        ("GET", ["google", "switches"]) => Value(world.Google.Switches),
        ("PATCH", ["google", "switches"]) => Value(Patched(request)),
        ("POST", ["google", "thaw"]) => Done(world.Google.Switches.Thaw),
        ("PUT", ["google", "autopilot"]) => Done(() => world.Google.Autopilot = Read<ConsentAutopilot>(request)),
        ("DELETE", ["google", "autopilot"]) => Done(() => world.Google.Autopilot = null),
        ("PUT", ["google", "access-token-life"]) => Done(() => world.Google.AccessTokenLife = Read<TimeSpan>(request)),
        ("PUT", ["google", "grant-time-limit"]) => Done(() => world.Google.GrantTimeLimit = ReadOrNone<TimeSpan?>(request)),
        ("POST", ["google", "redirect-uris"]) => Done(() => world.Google.Register(Read<string>(request))),
        ("POST", ["google", "keys", "rotate"]) => Done(world.Google.RotateKeys),
        ("GET", ["google", "client"]) => Value(world.Google.Client),
        ("PUT", ["google", "client"]) => Done(() => world.Google.Client = Read<OAuthClient>(request)),
        ("POST", ["google", "accounts"]) => Value(world.Google.Put(Read<GoogleAccount>(request))),
        ("POST", ["google", "accounts", var email, "allow"]) => Value(Allowed(email, Read<string[]>(request))),
        ("POST", ["google", "accounts", var email, var act]) => Act(email, act, request),
        ("PUT", ["clock-skew"]) => Done(() => world.ClockSkew = Read<TimeSpan>(request)),
        ("POST", ["seed"]) => Seed(request),
        _ => null,
    };

    private object Allowed(string email, string[] scopes) => new
    {
        refreshToken = world.Google.Allow(email, scopes), accessToken = world.Google.AllowAndSignIn(email, scopes),
    };

    private object Ledger() => new
    {
        world.Ledger.PeakPerSecond, world.Ledger.Counts, world.Ledger.BreachCounts,
        breaches = world.Ledger.Breaches.Reverse().Take(200),
    };

    private GoogleSwitches Patched(WireRequest request)
    {
        var now = JsonSerializer.SerializeToNode(world.Google.Switches, Json)!.AsObject();
        foreach (var (name, value) in JsonBody.Object(request.Body)
            ?? throw new FormatException("The body is not a JSON object."))
            now[name] = value?.DeepClone();
        var wanted = now.Deserialize<GoogleSwitches>(Json)!;
        world.Google.Switches.TakeFrom(wanted);
        parts.Journal.Put(JournalKinds.GoogleSwitches, world.Google.Switches);
        return world.Google.Switches;
    }

    private WireResponse? Act(string email, string act, WireRequest request)
    {
        var account = parts.Accounts.Find(email) ?? throw new ArgumentException($"There is no account {email}.", nameof(email));
        switch (act)
        {
            case "revoke": world.Google.Revoke(email); break;
            case "expire-access": world.Google.ExpireAccessTokens(email); break;
            case "narrow": world.Google.Narrow(email, Read<string[]>(request)); break;
            case "reauthenticate": world.Google.DemandReauthentication(email); break;
            case "block": parts.Accounts.Put(account with { IsBlockedByAdmin = true }); break;
            case "unblock": parts.Accounts.Put(account with { IsBlockedByAdmin = false }); break;
            case "delete": parts.Accounts.Put(account with { IsDeleted = true }); break;
            default: return null;
        }

        return WireResponse.Empty(204);
    }

    private WireResponse Seed(WireRequest request)
    {
        var size = JsonBody.Object(request.Body) ?? [];
        int Number(string name, int usual) => size[name]?.GetValue<int>() ?? usual;
        world.Salon.Seed(Number("locations", 1), Number("staff", 8), Number("visits", 200));
        return Value(new { locations = world.Salon.Locations.Count });
    }

    private static T? ReadOrNone<T>(WireRequest request) => JsonSerializer.Deserialize<T>(request.Body.Span, Json);

    private static T Read<T>(WireRequest request) =>
        JsonSerializer.Deserialize<T>(request.Body.Span, Json) ?? throw new FormatException("The body is empty.");

    private static WireResponse Value<T>(T value) =>
        new(200, JsonSerializer.SerializeToUtf8Bytes(value, Json), WireResponse.Json);

    private static WireResponse Done(Action act)
    {
        act();
        return WireResponse.Empty(204);
    }
}
