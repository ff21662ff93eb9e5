using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Pages;

/// <summary>The pages, scripts and styles that travel inside the assembly.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["/"] = "index.html", ["/frontdesk"] = "frontdesk.html", ["/calendar"] = "calendar.html", ["/mischief"] = "mischief.html",
        ["/ledger"] = "ledger.html", ["/mail"] = "mail.html",
    };

    public static WireResponse? Find(string method, string path)
    {
        if (method is not ("GET" or "HEAD")) return null;
        if (Pages.TryGetValue(path, out var page)) return Read(page);
        const string assets = "/sandbox/assets/";
        return path.StartsWith(assets, StringComparison.Ordinal)
            ? path == assets + "icon.svg"
            ? Icon()
            : Read(path[assets.Length..])
            : null;
    }

    private static WireResponse? Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream("Pages/" + name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return WireResponse.Text(200, text, Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/javascript; charset=utf-8",
        }).With("Cache-Control", "no-cache");
    }

    private static WireResponse Icon() => WireResponse.Text(200, Drawings.Icon, "image/svg+xml");
}
