using System.Text;

namespace AltegioCalendar.Sandbox.Wire;

/// <summary>What a pretend service answers.</summary>
internal sealed record WireResponse(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public const string Json = "application/json; charset=UTF-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static WireResponse Empty(int status) => new(status, default, null);

    public static WireResponse Text(int status, string text, string contentType) =>
        new(status, Encoding.UTF8.GetBytes(text), contentType);

    public static WireResponse Html(int status, string html) => Text(status, html, "text/html; charset=utf-8");

    public static WireResponse Redirect(string location) => Empty(302).With("Location", location);

    public WireResponse With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
