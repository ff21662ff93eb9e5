using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Altegio's REST API v1: which path means what, who may ask, and in which envelope it is answered.</summary>
internal sealed class AltegioApi(
    AltegioWorld world, SalonBook book, AltegioCalls calls, AltegioAnswers answers, RateLimit limit, CallLedger ledger) : IWireApi
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
                if (world.Quirks.RequiresMediaType) return answers.Failure(400, AltegioText.WrongMediaType.For(request), []);
            }

            if (limit.IsExceeded(world.LimitsRate))
            {
                ledger.Breach("altegio-rate", call, request, "more than 5 calls a second or 200 a minute");
                if (world.LimitsRate) throw new AltegioError(429, AltegioText.TooMany);
            }

            if (request.Segments is ["api", not "v1", ..]) throw new AltegioError(404, AltegioText.NoV2);
            return Route(session, request.Segments[PrefixSegments..]);
        }
        catch (AltegioError error)
        {
            return answers.Error(request, error);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return answers.Error(request, new AltegioError(400, AltegioText.WrongFormat, [unreadable.Message]));
        }
    }

    public WireResponse Fail(int status, string? reason) => answers.Failure(status, reason ?? $"Error {status}", []);

    private WireResponse Route(AltegioSession session, string[] path) => (session.Request.Method, path) switch
    {
        ("POST", ["auth"]) => calls.Companies.Authorize(Partner(session)),
        ("GET", ["companies"]) => calls.Companies.List(Partner(session)),
        ("GET", ["company", var location]) => calls.Companies.Get(session, location),
        ("GET", ["company", var location, "staff"]) => calls.Staff.ListRich(session, Readable(session, location)),
        ("POST", ["company", var location, "staff", "quick"]) => calls.Staff.Create(session, Writable(session, location)),
        ("GET", ["company", var location, "staff", var id]) => calls.Staff.GetRich(session, Readable(session, location), id),
        ("GET", ["staff", var location]) => calls.Staff.List(session, Readable(session, location)),
        ("POST", ["staff", var location]) => calls.Staff.Create(session, Writable(session, location)),
        ("GET", ["staff", var location, var id]) => calls.Staff.Get(session, Readable(session, location), id),
        ("PUT", ["staff", var location, var id]) => calls.Staff.Replace(session, Writable(session, location), id),
        ("DELETE", ["staff", var location, var id]) => calls.Staff.Delete(Writable(session, location), id),
        ("GET", ["records", var location]) => calls.RecordList.List(session, Readable(session, location)),
        ("POST", ["records", var location]) => calls.Records.Create(session, Writable(session, location)),
        ("GET", ["record", var location, var id]) => calls.Records.Get(session, Readable(session, location), id),
        ("PUT", ["record", var location, var id]) => calls.Records.Replace(session, Writable(session, location), id),
        ("DELETE", ["record", var location, var id]) => calls.Records.Delete(Writable(session, location), id),
        ("GET", ["visits", var id]) => calls.Visits.Get(User(session), id),
        ("GET", ["activity", var location, "search"]) => calls.Activities.Search(session, Readable(session, location)),
        ("GET", ["activity", var location, var id]) => calls.Activities.Get(session, Readable(session, location), id),
        ("GET", ["hooks_settings", var location]) => calls.Hooks.Get(session, Configurable(session, location)),
        ("POST", ["hooks_settings", var location]) => calls.Hooks.Set(session, Configurable(session, location)),
        (_, ["companies" or "auth"] or ["records" or "staff" or "hooks_settings" or "company" or "visits", _]
            or ["record" or "staff" or "activity", _, _] or ["company", _, "staff"] or ["company", _, "staff", _])
            => throw new AltegioError(405, AltegioText.WrongVerb),
        _ => throw new AltegioError(404, AltegioText.NotFound),
    };

    private static AltegioSession Partner(AltegioSession session) =>
        session.HasPartner ? session : throw new AltegioError(401, session.MissingToken);

    private static AltegioSession User(AltegioSession session) =>
        session.HasUser ? session : throw new AltegioError(401, session.MissingToken);

    private LocationShelf Readable(AltegioSession session, string id)
    {
        User(session);
        if (!long.TryParse(id, out var number)) throw new AltegioError(404, AltegioText.NotFound);
        var shelf = book.Find(number) ?? throw new AltegioError(404, AltegioText.NoLocation(id));
        CompanyCalls.Admit(world.AccessTo(number), number);
        return shelf;
    }

    private LocationShelf Writable(AltegioSession session, string id)
    {
        var shelf = Readable(session, id);
        return world.AccessTo(shelf.Location.Id) == LocationAccess.ReadsOnly
            ? throw new AltegioError(403, AltegioText.NotEnoughRights)
            : shelf;
    }

    private LocationShelf Configurable(AltegioSession session, string id)
    {
        var shelf = Writable(session, id);
        return world.AccessTo(shelf.Location.Id) == LocationAccess.NoHookSettings
            ? throw new AltegioError(403, AltegioText.NotEnoughRights)
            : shelf;
    }
}
