using System.Text.Json;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Contract;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>
/// Calendar v3. The order of checks is fixed: route, token, scope, quota, parameters, then the
/// method's own: calendar, role, body, event, precondition.
/// </summary>
internal sealed class CalendarApi(AccountBook accounts, TokenBook tokens, QuotaWindows quota, CalendarMethodTable methods,
    CallLedger ledger) : IWireApi
{
    /// <summary>Path segments before a method's own: calendar, v3.</summary>
    public const int PrefixSegments = 2;

    public string Name => "calendar";

    public CallIdentity Identify(WireRequest request) =>
        new(RuleFor(request)?.Id ?? "calendar.unknown", tokens.Access(BearerOf(request) ?? "")?.Email ?? "");

    public WireResponse Answer(WireRequest request, CallIdentity call)
    {
        try
        {
            if (RuleFor(request) is not { } rule) return NoSuchPath(request);
            var asked = Authenticated(request, rule);
            ParameterCheck.Check(asked);
            // Before the method: a bad selection must not leave a write behind.
            var fields = asked.Ask("fields") is { Length: > 0 } text ? FieldSelector.Parse(text, AnswerOf(rule)) : null;
            return Written(asked, methods.Handler(rule.Id)(asked), fields);
        }
        catch (GoogleError error)
        {
            if (error.Response.Status is 400) ledger.Breach("refused-" + error.Reason, call, request, error.Response);
            return Headed(error.Response);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or ArgumentException)
        {
            // Text that is no text: half a surrogate pair, bytes that are not UTF-8.
            ledger.Breach("unreadable", call, request, unreadable.Message);
            return Headed(GoogleErrors.ParseError().Response);
        }
    }

    public WireResponse Fail(int status, string? reason) => Headed(GoogleErrors.Named(status, reason).Response);

    public WireResponse Fail(int status, string? reason, CallIdentity call) =>
        Headed(reason == "insufficientPermissions" && Discovery.Methods.GetValueOrDefault(call.Method) is { } rule
            ? GoogleErrors.ScopeMissing(rule.RpcName).Response
            : GoogleErrors.Named(status, reason).Response);

    private static WireResponse Headed(WireResponse response) =>
        response with { Headers = [.. GoogleHeaders.Common, .. response.Headers] };

    private CalendarCall Authenticated(WireRequest request, MethodRule rule)
    {
        var access = tokens.Access(BearerOf(request) ?? throw GoogleErrors.NoToken()) ?? throw GoogleErrors.BadToken();
        if (accounts.Find(access.Email) is not { IsDeleted: false } account) throw GoogleErrors.BadToken();
        if (!access.Scopes.Any(rule.Scopes.Contains)) throw GoogleErrors.ScopeMissing(rule.RpcName);
        var identity = new CallIdentity(rule.Id, access.Email);
        if (quota.Spend(access, rule.Verb == "PATCH" ? 3 : 1) is { } over)
        {
            ledger.Breach("over-quota", identity, request, over.Reason);
            throw over;
        }

        return new(request, rule, access, account) { Breach = (name, detail) => ledger.Breach(name, identity, request, detail) };
    }

    private static SchemaRule? AnswerOf(MethodRule rule) =>
        rule.AnswerSchema is { } name ? Discovery.Schemas[name] : null;

    private static WireResponse Written(CalendarCall call, CalendarAnswer answer, FieldSelector? fields)
    {
        if (answer.Write is null) return WireResponse.Empty(204) with { Headers = GoogleHeaders.Common };
        if (answer.Etag is not null && IsKnown(call, answer.Etag))
            return (WireResponse.Empty(304) with { Headers = GoogleHeaders.Common }).With("ETag", answer.Etag);

        var options = call.Ask("prettyPrint") == "false" ? JsonBody.Compact : JsonBody.Pretty;
        var body = JsonBody.Write(options, answer.Write);
        if (fields is not null) body = fields.Apply(body, options);
        var response = new WireResponse(200, body, WireResponse.Json) { Headers = GoogleHeaders.Common };
        return answer.Etag is null ? response : response.With("ETag", answer.Etag);
    }

    private static bool IsKnown(CalendarCall call, string etag) => call.Rule.Verb == "GET"
        && call.Request.Header("If-None-Match") is { Length: > 0 } known
        && known.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || one == etag || one == "W/" + etag);

    private static MethodRule? RuleFor(WireRequest request)
    {
        var segments = request.Segments;
        if (segments.Length <= PrefixSegments) return null;
        foreach (var rule in CalendarMethodTable.RulesFor(request.Method))
            if (rule.Fits(segments.AsSpan(PrefixSegments)))
                return rule;
        return null;
    }

    private static WireResponse NoSuchPath(WireRequest request) => WireResponse.Html(404,
        $"<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n<p><b>404.</b> <ins>That’s an error.</ins>\n<p>The requested URL <code>{Pages.PageFrame.Text(request.Path)}</code> was not found on this server.");

    private static string? BearerOf(WireRequest request)
    {
        if (request.Header("Authorization") is { Length: > 0 } header)
            return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        return request.Ask("access_token") ?? request.Ask("oauth_token");
    }
}

/// <summary>Headers that every Calendar answer carries.</summary>
internal static class GoogleHeaders
{
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Common =
    [
        new("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"), new("Pragma", "no-cache"),
        new("Vary", "Origin, X-Origin, Referer"), new("X-Content-Type-Options", "nosniff"), new("Server", "ESF"),
    ];
}
