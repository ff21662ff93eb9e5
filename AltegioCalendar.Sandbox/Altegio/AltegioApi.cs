using System.Text.Json;
using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Altegio's REST API v1: which path means what, who may ask, and in which envelope it is answered.</summary>
internal sealed class AltegioApi(
    AltegioWorld world, SalonBook book, RecordList list, RecordCalls records, StaffCalls staff, CompanyCalls companies,
    HookCalls hooks,
    AltegioAnswers answers, RateLimit limit, CallLedger ledger) : IWireApi
{
    private const int PrefixSegments = 2;

    public string Name => "altegio";

    public CallIdentity Identify(WireRequest request) =>
        new("altegio." + string.Join('.', request.Segments.Skip(PrefixSegments).Where(part => !long.TryParse(part, out _))), "");

    public WireResponse Answer(WireRequest request, CallIdentity call)
    {
        try
        {
            var session = AltegioSession.Of(request, world);
            if (!AltegioAnswers.AsksForV2(request))
            {
                ledger.Breach("altegio-media-type", call, request, "Accept lacks application/vnd.api.v2+json");
                if (world.Quirks.RequiresMediaType) return answers.Failure(400, "Wrong media type", []);
            }

            if (limit.IsExceeded(world.LimitsRate))
            {
                ledger.Breach("altegio-rate", call, request, "more than 5 calls a second or 200 a minute");
                throw new AltegioError(429, "Too many requests");
            }

            return Route(session, request.Segments[PrefixSegments..]);
        }
        catch (AltegioError error)
        {
            return answers.Error(request, error);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or ArgumentException)
        {
            return answers.Error(request, new AltegioError(400, "Wrong request format", [unreadable.Message]));
        }
    }

    public WireResponse Fail(int status, string? reason) => answers.Failure(status, reason ?? $"Error {status}", []);

    private WireResponse Route(AltegioSession session, string[] path) => (session.Request.Method, path) switch
    {
        ("POST", ["auth"]) => companies.Authorize(Partner(session)),
        ("GET", ["companies"]) => companies.List(Partner(session)),
        ("GET", ["company", var location]) => companies.Get(session, location),
        ("GET", ["company", var location, "staff"]) => staff.List(session, Location(session, location), isRich: true),
        ("GET", ["company", var location, "staff", var id]) => staff.GetRich(session, Location(session, location), id),
        ("GET", ["staff", var location]) => staff.List(session, Location(session, location), isRich: false),
        ("POST", ["staff", var location]) => staff.Create(session, Location(session, location)),
        ("GET", ["staff", var location, var id]) => staff.Get(session, Location(session, location), id),
        ("PUT", ["staff", var location, var id]) => staff.Replace(session, Location(session, location), id),
        ("DELETE", ["staff", var location, var id]) => staff.Delete(Location(session, location), id),
        ("GET", ["records", var location]) => list.List(session, Location(session, location)),
        ("POST", ["records", var location]) => records.Create(session, Location(session, location)),
        ("GET", ["record", var location, var id]) => records.Get(session, Location(session, location), id),
        ("PUT", ["record", var location, var id]) => records.Replace(session, Location(session, location), id),
        ("DELETE", ["record", var location, var id]) => records.Delete(Location(session, location), id),
        ("GET", ["visits", var id]) => records.GetVisit(User(session), id),
        ("GET", ["activity", var location, "search"]) => records.Search(session, Location(session, location)),
        ("GET", ["activity", var location, var id]) => records.GetGroup(session, Location(session, location), id),
        ("GET", ["hooks_settings", var location]) => hooks.Get(session, Location(session, location)),
        ("POST", ["hooks_settings", var location]) => hooks.Set(session, Location(session, location)),
        (_, ["companies" or "auth"]) or (_, ["records" or "staff" or "hooks_settings" or "company", _]) or (_, ["record", _, _])
            => throw new AltegioError(405, "Method Not Allowed"),
        _ => throw new AltegioError(404, "Not found"),
    };

    private static AltegioSession Partner(AltegioSession session) =>
        session.HasPartner ? session : throw new AltegioError(401, "Authentication needed.");

    private static AltegioSession User(AltegioSession session) =>
        session is { HasPartner: true, HasUser: true } ? session : throw new AltegioError(401, "Authentication needed.");

    private LocationShelf Location(AltegioSession session, string id)
    {
        User(session);
        if (!long.TryParse(id, out var number) || book.Find(number) is not { } shelf)
            throw new AltegioError(404, $"No location with identifier {id} found");
        return world.ForbiddenLocations.Contains(number) ? throw new AltegioError(403, "Access denied.") : shelf;
    }
}
