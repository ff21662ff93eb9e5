using System.Text.Json;
using System.Text.Json.Serialization;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Control;

/// <summary>Rights, tokens, limits and notices of the pretend Altegio over HTTP.</summary>
internal sealed class AltegioControl(WorldParts parts, SandboxWorld world)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonBody.Serializer) { Converters = { new JsonStringEnumConverter() } };

    public WireResponse? Answer(WireRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", ["settings"]) => Settings(),
        ("PUT", ["access", var location]) => Done(() => world.Altegio.SetAccess(Id(location), Read<LocationAccess>(request))),
        ("POST", ["password"]) => Value(new { userToken = world.Altegio.ChangePassword($"sandbox-user-{parts.Ids.HexText(12)}") }),
        ("PUT", ["hooks", var location]) => Done(() => SetUrls(Id(location), Read<string[]>(request))),
        ("POST", ["notices", var location]) => Value(new
        {
            sentTo = parts.Webhooks.Send(Id(location), request.Body, "webhook.by-hand"),
        }),
        ("PUT", ["answer-time"]) => Done(() => world.Salon.WebhookAnswerTime = Read<TimeSpan>(request)),
        _ => null,
    };

    private WireResponse Settings() => Value(new
    {
        world.Altegio.LimitsRate, webhookDelay = world.Salon.WebhookDelay, answerTime = world.Salon.WebhookAnswerTime,
        locations = world.Salon.Locations.OrderBy(location => location.Id).Take(500).Select(location => new
        {
            location.Id, location.Title, access = world.Altegio.AccessTo(location.Id), parts.Hooks.Of(location.Id).Urls,
        }),
    });

    private void SetUrls(long location, string[] urls)
    {
        var wrong = urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"));
        if (wrong is not null) throw new ArgumentException($"{wrong} is no web address.", nameof(urls));
        parts.Hooks.Put(parts.Hooks.Of(location) with { Urls = urls });
    }

    private static long Id(string text) => long.TryParse(text, out var id) ? id : throw new ArgumentException($"{text} is no location.", nameof(text));

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
