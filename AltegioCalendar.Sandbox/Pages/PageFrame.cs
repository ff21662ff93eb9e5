using System.Net;

namespace AltegioCalendar.Sandbox.Pages;

/// <summary>The frame of pages that are made on the server; every one of them says that it is a sandbox.</summary>
internal static class PageFrame
{
    public const string Banner =
        """<aside aria-label="About this page"><p class="sandbox-banner" role="note"><strong>Sandbox</strong> A pretend world for trying things out. Nothing here is real.</p></aside>""";

    public static string Html(string title, string body, string mainClass = "") =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Text(title)} - Sandbox</title>
        <link rel="icon" href="/sandbox/assets/icon.svg">
        <link rel="stylesheet" href="/sandbox/assets/sandbox.css">
        </head>
        <body>
        {Banner}
        <main class="{mainClass}">
        {body}
        </main>
        </body>
        </html>
        """;

    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
