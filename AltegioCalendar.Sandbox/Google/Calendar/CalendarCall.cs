using System.Text.Json;
using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Contract;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>One authenticated call of a Calendar method.</summary>
internal sealed record CalendarCall(WireRequest Request, MethodRule Rule, AccessToken Access, GoogleAccount Account)
{
    public required Action<string, string> Breach { get; init; }

    public string Email => Account.Email;

    /// <summary>The named part of the path, with the alias <c>primary</c> resolved to the caller's own calendar.</summary>
    public string PathValue(string name)
    {
        var at = Array.IndexOf(Rule.Template, "{" + name + "}");
        var value = Request.Segments[at + CalendarApi.PrefixSegments];
        return name == "calendarId" && value == "primary" ? Email : value;
    }

    public string? Ask(string name) => Request.Ask(name);
    public bool AskFlag(string name) => Request.Ask(name) == "true";

    public JsonObject Body() => JsonBody.Object(Request.Body) ?? throw GoogleErrors.ParseError();

    /// <summary>The body checked against the method's schema.</summary>
    public JsonObject CheckedBody()
    {
        var body = Body();
        SchemaCheck.Check(body, Discovery.Schemas[Rule.RequestSchema!], Breach);
        return body;
    }

    public void IfMatch(string etag)
    {
        if (Request.Header("If-Match") is { Length: > 0 } wanted && wanted != "*"
            && !wanted.Split(',', StringSplitOptions.TrimEntries).Contains(etag))
            throw GoogleErrors.ConditionNotMet();
    }
}

/// <summary>What a method answers: a JSON resource, or nothing.</summary>
internal readonly record struct CalendarAnswer(Action<Utf8JsonWriter>? Write, string? Etag)
{
    public static readonly CalendarAnswer NoContent;
}
