using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google;

/// <summary>An answer other than success, thrown from where it is found to where it is written.</summary>
internal sealed class GoogleError(WireResponse response, string reason) : Exception(reason)
{
    public WireResponse Response { get; } = response;
    public string Reason { get; } = reason;
}

/// <summary>The bodies of errors: the backend's envelope and the front end's.</summary>
internal static class GoogleErrors
{
    private const string AskForLogin =
        "Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    public static GoogleError Backend(
        int status, string reason, string message, string domain = "global", string? location = null,
        string locationType = "parameter")
    {
        var item = new JsonObject { ["domain"] = domain, ["reason"] = reason, ["message"] = message };
        if (location is not null)
        {
            item["locationType"] = locationType;
            item["location"] = location;
        }

        return Error(status, reason,
            new JsonObject { ["errors"] = new JsonArray(item), ["code"] = status, ["message"] = message });
    }

    public static GoogleError FrontEnd(int status, string reason, string message, string rpcStatus, JsonObject item,
        JsonObject? detail = null)
    {
        var error = new JsonObject { ["code"] = status, ["message"] = message, ["errors"] = new JsonArray(item),
            ["status"] = rpcStatus };
        if (detail is not null) error["details"] = new JsonArray(detail);
        return Error(status, reason, error);
    }

    public static GoogleError Required(string message) => Backend(400, "required", message);
    public static GoogleError Invalid(string message) => Backend(400, "invalid", message);
    public static GoogleError InvalidId() => Invalid("Invalid resource id value.");
    public static GoogleError InvalidParameter(string name, string message) =>
        Backend(400, "invalidParameter", message, location: name);
    public static GoogleError BadRequest(string message = "Bad Request") => Backend(400, "badRequest", message);
    public static GoogleError ParseError() => Backend(400, "parseError", "Parse Error");
    public static GoogleError NotFound() => Backend(404, "notFound", "Not Found");
    public static GoogleError Deleted() => Backend(410, "deleted", "Resource has been deleted");
    public static GoogleError Duplicate() => Backend(409, "duplicate", "The requested identifier already exists.");
    public static GoogleError Forbidden() => Backend(403, "forbidden", "Forbidden");

    public static GoogleError TimeRangeEmpty(string? location = null) =>
        Backend(400, "timeRangeEmpty", "The specified time range is empty.", "calendar", location);

    public static GoogleError ConditionNotMet() =>
        Backend(412, "conditionNotMet", "Precondition Failed", location: "If-Match", locationType: "header");

    public static GoogleError FullSyncRequired() => Backend(
        410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.", "calendar", "syncToken");

    public static GoogleError UpdatedMinTooLongAgo() => Backend(
        410, "updatedMinTooLongAgo", "The requested minimum modification time lies too far in the past.", "calendar",
        "updatedMin");

    public static GoogleError NeedsAccess(string role) =>
        Backend(403, "requiredAccessLevel", $"You need to have {role} access to this calendar.", "calendar");

    public static GoogleError NotOrganizer() => Backend(
        403, "forbiddenForNonOrganizer", "Shared properties can only be changed by the organizer of the event.", "calendar");

    public static GoogleError BadToken() => FrontEnd(401, "authError",
        "Request had invalid authentication credentials. " + AskForLogin, "UNAUTHENTICATED",
        new() { ["message"] = "Invalid Credentials", ["domain"] = "global", ["reason"] = "authError",
            ["location"] = "Authorization", ["locationType"] = "header" });

    public static GoogleError NoToken() => FrontEnd(401, "required",
        "Request is missing required authentication credential. " + AskForLogin, "UNAUTHENTICATED",
        new() { ["message"] = "Login Required.", ["domain"] = "global", ["reason"] = "required", ["location"] = "Authorization",
            ["locationType"] = "header" });

    public static GoogleError ScopeMissing(string rpcMethod) => FrontEnd(403, "insufficientPermissions",
        "Request had insufficient authentication scopes.", "PERMISSION_DENIED",
        new() { ["message"] = "Insufficient Permission", ["domain"] = "global", ["reason"] = "insufficientPermissions" },
        ErrorInfo("ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            new() { ["service"] = "calendar-json.googleapis.com", ["method"] = rpcMethod }));

    private static JsonObject ErrorInfo(string reason, JsonObject metadata) => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = reason, ["domain"] = "googleapis.com",
        ["metadata"] = metadata,
    };

    private static GoogleError Error(int status, string reason, JsonObject error)
    {
        var body = JsonBody.Write(JsonBody.Pretty, writer => new JsonObject { ["error"] = error }.WriteTo(writer));
        var response = new WireResponse(status, body, WireResponse.Json);
        return new(status == 401
            ? response.With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"")
            : response, reason);
    }

    /// <summary>Every error that mischief may ask for by status and reason.</summary>
    public static GoogleError Named(int status, string? reason) => (status, reason) switch
    {
        (401, _) => BadToken(),
        (403, "insufficientPermissions") => ScopeMissing("calendar.v3.Events.Insert"),
        (403, "requiredAccessLevel") => NeedsAccess("writer"),
        (403, "forbiddenForNonOrganizer") => NotOrganizer(),
        (403, "userRateLimitExceeded") => Backend(status, reason, "User Rate Limit Exceeded", "usageLimits"),
        (403 or 429, "rateLimitExceeded") or (429, null) =>
            Backend(status, "rateLimitExceeded", "Rate Limit Exceeded", "usageLimits"),
        (403, "quotaExceeded") => Backend(status, reason, "Calendar usage limits exceeded.", "usageLimits"),
        (403, "dailyLimitExceeded") => Backend(status, reason, "Daily Limit Exceeded", "usageLimits"),
        (403, "forbiddenForServiceAccounts") => Backend(status, reason, "Forbidden for service accounts.", "calendar"),
        (403, "cannotRemoveLastCalendarOwnerFromAcl") => LastOwner(),
        (403, "accessNotConfigured") => ApiSwitchedOff(),
        (403, null or "forbidden") => Forbidden(),
        (404, null or "notFound") => NotFound(),
        (409, "conflict") => Backend(status, reason, "Conflict"),
        (409, _) => Duplicate(),
        (410, "fullSyncRequired") => FullSyncRequired(),
        (410, "updatedMinTooLongAgo") => UpdatedMinTooLongAgo(),
        (410, _) => Deleted(),
        (412, _) => ConditionNotMet(),
        (503, _) => FrontEnd(503, "backendError", "The service is currently unavailable.", "UNAVAILABLE",
            new() { ["message"] = "The service is currently unavailable.", ["domain"] = "global", ["reason"] = "backendError" }),
        (>= 500, _) => Backend(status, reason ?? "backendError", "Backend Error"),
        (400, "timeRangeEmpty") => TimeRangeEmpty("timeMax"),
        (400, "parseError") => ParseError(),
        (400, "invalid") => Invalid("Invalid Value"),
        (400, "required") => Required("Required"),
        _ => Backend(status, reason ?? "badRequest", reason is null or "badRequest" ? "Bad Request" : reason),
    };

    public static GoogleError LastOwner() => Backend(
        403, "cannotRemoveLastCalendarOwnerFromAcl", "Cannot remove the last owner of the calendar.", "calendar");

    private static GoogleError ApiSwitchedOff()
    {
        const string text = "Google Calendar API has not been used in project 123456 before or it is disabled.";
        return FrontEnd(403, "accessNotConfigured", text, "PERMISSION_DENIED",
            new() { ["message"] = text, ["domain"] = "usageLimits", ["reason"] = "accessNotConfigured",
                ["extendedHelp"] = "https://console.developers.google.com" },
            ErrorInfo("SERVICE_DISABLED",
                new() { ["service"] = "calendar-json.googleapis.com", ["consumer"] = "projects/123456" }));
    }
}
