using AltegioCalendar.Sandbox.Mischief;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>What can go wrong on both wires without either side telling a lie that only a look at everything could find.</summary>
internal static class Troubles
{
    public static readonly IReadOnlyList<MischiefRule> All =
    [
        .. Google(500), .. Google(503), .. Google(429, "rateLimitExceeded"), .. Google(429, "rateLimitExceeded", retryAfter: 70),
        .. Google(403, "userRateLimitExceeded"), .. Google(403, "rateLimitExceeded"), .. Google(403, "quotaExceeded"),
        .. Google(401, "authError"), .. Google(403, "insufficientPermissions"), .. Google(403, "forbidden"), .. Google(403, "requiredAccessLevel"),
        .. Google(400, "invalid"), .. Google(412, "conditionNotMet"), .. Google(409, "duplicate"),
        Write("update", 404, "notFound"), Write("insert", 404, "notFound"), Write("insert", 409, "duplicate"), Write("update", 403, "forbidden"),
        .. Spoiled("calendar"), .. Spoiled("altegio"), .. Spoiled("oauth"),
        new(FaultKind.Html) { Api = "calendar", Status = 502 }, new(FaultKind.Html) { Api = "calendar", Status = 200 },
        new(FaultKind.EmptyBody) { Api = "calendar", Method = "calendar.events.insert", Status = 200 },
        new(FaultKind.EmptyBody) { Api = "calendar", Method = "calendar.events.update", Status = 200 }, new(FaultKind.EmptyBody) { Api = "calendar", Status = 503 },
        new(FaultKind.Status) { Api = "oauth", Status = 500 }, new(FaultKind.Status) { Api = "oauth", Status = 429 },
        new(FaultKind.Status) { Api = "oauth", Status = 400, Reason = "invalid_grant" }, new(FaultKind.EmptyBody) { Api = "oauth", Status = 503 },
        .. new[] { 500, 503, 429, 401, 403, 422 }.Select(status => new MischiefRule(FaultKind.Status) { Api = "altegio", Status = status, Reason = "Нет доступа" }),
        new(FaultKind.Html) { Api = "altegio", Status = 200 }, new(FaultKind.Html) { Api = "altegio", Status = 404 },
        new(FaultKind.EmptyBody) { Api = "altegio", Status = 200 },
        Altegio("""{"success":false,"data":null,"meta":{"message":"Ничего не найдено"}}"""), Altegio("""{"success":true,"data":null,"meta":[]}"""),
    ];

    private static MischiefRule[] Google(int status, string? reason = null, int? retryAfter = null) =>
        [new(FaultKind.Status) { Api = "calendar", Status = status, Reason = reason, RetryAfter = retryAfter }];

    private static MischiefRule Write(string verb, int status, string reason) =>
        new(FaultKind.Status) { Api = "calendar", Method = $"calendar.events.{verb}", Status = status, Reason = reason };

    private static MischiefRule Altegio(string body) => new(FaultKind.Status) { Api = "altegio", Path = "/records/", Status = 200, Body = body };

    private static MischiefRule[] Spoiled(string api) =>
    [
        new(FaultKind.ResetBefore) { Api = api }, new(FaultKind.ResetAfter) { Api = api },
        new(FaultKind.TruncatedJson) { Api = api }, new(FaultKind.GzipDamage) { Api = api },
    ];
}
