using System.Globalization;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Calendar;

namespace AltegioCalendar.Sandbox.Google.Push;

/// <summary>
/// events, acl, calendarList and settings.watch, and channels.stop. Messages go to https addresses, and to plain
/// http on this machine, where nothing has a public certificate.
/// </summary>
internal sealed class WatchMethods(CalendarBook book, PushChannels channels)
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(7);

    public CalendarAnswer Watch(CalendarCall call)
    {
        lock (book.Gate)
        {
            var resource = ResourceOf(call);
            var body = call.CheckedBody();
            if (Text(body, "id") is not { } id) throw GoogleErrors.Required("Required");
            if (Text(body, "type") is not ("web_hook" or "webhook")) throw GoogleErrors.Invalid("Invalid value for: type");
            var channel = new PushChannel(id, resource, AddressOf(body), ExpirationOf(body))
            {
                Email = call.Email, ClientId = call.Access.ClientId, Token = Text(body, "token"),
            };
            if (!channels.TryOpen(channel))
                throw GoogleErrors.Backend(400, "channelIdNotUnique", $"Channel id {id} not unique");
            return Shown(channel);
        }
    }

    public CalendarAnswer Stop(CalendarCall call)
    {
        var body = call.CheckedBody();
        if (Text(body, "id") is not { } id || channels.Find(id) is not { } channel || channel.Email != call.Email
            || channel.ClientId != call.Access.ClientId || channel.Resource.Id != Text(body, "resourceId"))
            throw GoogleErrors.Backend(404, "notFound", $"Channel '{Text(body, "id")}' not found for project '{call.Access.Project}'");
        channels.Close(id);
        return CalendarAnswer.NoContent;
    }

    private WatchedResource ResourceOf(CalendarCall call)
    {
        switch (call.Rule.Id)
        {
            case "calendar.events.watch":
                return new(WatchedKind.Events, book.Open(call, AccessRole.FreeBusyReader).Row.Id);
            case "calendar.acl.watch":
                return new(WatchedKind.Acl, book.Open(call, AccessRole.Owner).Row.Id);
            case "calendar.calendarList.watch":
                return new(WatchedKind.CalendarList, call.Email);
            default:
                return new(WatchedKind.Settings, call.Email);
        }
    }

    private static Uri AddressOf(JsonObject body)
    {
        var text = Text(body, "address") ?? throw GoogleErrors.Required("Required");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
                ? address
                : throw GoogleErrors.Backend(400, "push.webhookUrlNotHttps", $"WebHook callback must be HTTPS: {text}");
    }

    private DateTimeOffset ExpirationOf(JsonObject body)
    {
        if (Text(body, "expiration") is { } text)
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
                && time > book.Now.ToUnixTimeMilliseconds() && time < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                    ? DateTimeOffset.FromUnixTimeMilliseconds(time)
                    : throw GoogleErrors.Invalid("Invalid value for: expiration");
        return long.TryParse(body["params"]?["ttl"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? book.Now.AddSeconds(Math.Min(seconds, UsualLife.TotalSeconds))
            : book.Now + UsualLife;
    }

    private static CalendarAnswer Shown(PushChannel channel)
    {
        var answer = new JsonObject
        {
            ["kind"] = "api#channel", ["id"] = channel.Id, ["resourceId"] = channel.Resource.Id,
            ["resourceUri"] = channel.Resource.Uri, ["expiration"] = $"{channel.ExpiresAt.ToUnixTimeMilliseconds()}",
        };
        if (channel.Token is { } token) answer["token"] = token;
        return new(json => answer.WriteTo(json), Etag: null);
    }

    private static string? Text(JsonObject body, string name) => body[name]?.ToString() is { Length: > 0 } text ? text : null;
}
