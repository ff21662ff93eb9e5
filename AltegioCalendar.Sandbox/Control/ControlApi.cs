using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Pages;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Control;

/// <summary>The Sandbox's own small API under /sandbox: what its pages and black-box tests drive it with.</summary>
internal sealed class ControlApi(WorldParts parts, SandboxWorld world)
{
    private readonly DeskControl _desk = new(parts, world);
    private readonly CalendarControl _calendar = new(parts, world);
    private readonly AltegioControl _altegio = new(parts, world);
    private readonly MischiefControl _mischief = new(parts, world);

    public WireResponse Answer(WireRequest request)
    {
        if (request.Segments is not ["sandbox", .. var path]) return Missing(request);
        try
        {
            return path switch
            {
                ["avatars", var name] => Avatar(name),
                ["pictures", var name] => Picture(name),
                ["health"] => JsonBody.Answer(200, new JsonObject { ["status"] = "ok" }),
                ["credentials"] => JsonBody.AnswerValue(200, Demo.CredentialsFor(parts)),
                ["desk", .. var rest] => _desk.Answer(request, rest),
                ["calendar", .. var rest] => _calendar.Answer(request, rest),
                ["altegio", .. var rest] => _altegio.Answer(request, rest) ?? _mischief.Answer(request, path),
                _ => _mischief.Answer(request, path),
            } ?? Missing(request);
        }
        catch (Exception wrong) when (wrong is BookingRefusedException or ArgumentException or JsonException or FormatException
            or InvalidOperationException or KeyNotFoundException)
        {
            return Problem(wrong is BookingRefusedException ? 409 : 400, wrong.Message);
        }
        catch (Google.GoogleError error)
        {
            return error.Response;
        }
    }

    public static WireResponse Problem(int status, string message) =>
        JsonBody.Answer(status, new JsonObject { ["message"] = message });

    private static WireResponse Missing(WireRequest request) => request.Segments is ["sandbox", ..]
        ? Problem(404, "There is nothing here.")
        : WireResponse.Html(404,
            PageFrame.Html("Not found", "<h1>There is nothing here</h1><p><a href=\"/\">To the Sandbox's pages</a></p>"));

    private WireResponse? Avatar(string name)
    {
        if (!long.TryParse(Path.GetFileNameWithoutExtension(name), out var id)) return null;
        lock (parts.Salon.Gate)
        {
            var person = parts.Salon.Locations.Select(shelf => shelf.Staff.GetValueOrDefault(id))
                .FirstOrDefault(found => found is not null);
            return person is null ? null : Svg(Drawings.Face(person));
        }
    }

    private WireResponse? Picture(string name) =>
        parts.Accounts.Find(Path.GetFileNameWithoutExtension(name)) is { } account ? Svg(Drawings.Letter(account.Name)) : null;

    private static WireResponse Svg(string drawing) =>
        WireResponse.Text(200, drawing, "image/svg+xml").With("Cache-Control", "max-age=3600");
}
