using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>
/// Push channels: opened, checked and stopped as documented. No message is ever sent, because the
/// address must have a public certificate, which nothing on a loopback port has; Google promises no delivery either.
/// </summary>
internal sealed class WatchMethods(CalendarBook book, IdSource ids)
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(7);

    private readonly Dictionary<string, string> _channels = [];

    public CalendarAnswer Watch(CalendarCall call)
    {
        var body = call.CheckedBody();
        lock (book.Gate)
        {
            if (Array.IndexOf(call.Rule.Template, "{calendarId}") >= 0) book.Open(call, AccessRole.Reader);
            if (Text(body, "id") is not { } id) throw GoogleErrors.Required("Required");
            if (Text(body, "type") is not ("web_hook" or "webhook")) throw GoogleErrors.Invalid("Invalid value for: type");
            if (!Uri.TryCreate(Text(body, "address"), UriKind.Absolute, out var address) || address.Scheme != "https")
                throw GoogleErrors.Backend(400, "push.webhookUrlNotHttps",
                    $"WebHook callback must be HTTPS: {Text(body, "address")}");
            if (!_channels.TryAdd(id, ids.Token(27)))
                throw GoogleErrors.Backend(400, "channelIdNotUnique", $"Channel id {id} not unique");
            return Shown(call, body, id);
        }
    }

    public CalendarAnswer Stop(CalendarCall call)
    {
        var body = call.CheckedBody();
        lock (book.Gate)
        {
            if (Text(body, "id") is not { } id || !_channels.TryGetValue(id, out var resource)
                || resource != Text(body, "resourceId"))
                throw GoogleErrors.NotFound();
            _channels.Remove(id);
            return CalendarAnswer.NoContent;
        }
    }

    private CalendarAnswer Shown(CalendarCall call, JsonObject body, string id)
    {
        var answer = new JsonObject
        {
            ["kind"] = "api#channel", ["id"] = id, ["resourceId"] = _channels[id],
            ["resourceUri"] = "https://www.googleapis.com" + call.Request.Path.Replace("/watch", ""),
            ["expiration"] = Text(body, "expiration") ?? $"{(book.Now + UsualLife).ToUnixTimeMilliseconds()}",
        };
        if (Text(body, "token") is { } token) answer["token"] = token;
        return new(json => answer.WriteTo(json), Etag: null);
    }

    private static string? Text(JsonObject body, string name) => body[name]?.ToString() is { Length: > 0 } text ? text : null;
}
