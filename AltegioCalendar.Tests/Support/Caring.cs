using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Sandbox.Google.OAuth;

namespace AltegioCalendar.Tests.Support;

/// <summary>What stories about looking after a calendar have in common.</summary>
internal static class Caring
{
    /// <summary>Connected with Anna's main calendar, at rest; nobody has allowed more.</summary>
    public static async Task<EngineHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var engine = await EngineHost.StartAsync(settings);
        await engine.ConnectAsync(engine.First);
        return engine;
    }

    /// <summary>Somebody at Google's page is asked for more and does what <paramref name="pilot"/> says; by default allows it.</summary>
    public static async Task<ConsentResult> AllowAsync(this EngineHost engine, ConsentPurpose purpose, ConsentAutopilot? pilot = null) =>
        await engine.CompleteAsync(await engine.AskGoogleAsync(engine.First, pilot ?? new ConsentAutopilot(EngineHost.Anna), purpose));

    /// <summary>The newest address that a browser was sent to at Google.</summary>
    public static string AskedForLast(this EngineHost engine) =>
        Uri.UnescapeDataString(engine.Sandbox.World.Ledger.Calls.Last(call => call.Request.Contains("/o/oauth2/v2/auth", StringComparison.Ordinal)).Request);

    public static Task<ZoneAnswer> SetZoneAsync(this EngineHost engine) =>
        engine.InScopeAsync<CalendarZones, ZoneAnswer>(zones => zones.SetAsync(engine.First, default));

    public static Task<SharingAnswer?> AccessAsync(this EngineHost engine) =>
        engine.InScopeAsync<CalendarSharing, SharingAnswer?>(sharing => sharing.ListAsync(engine.First, default));

    public static Task<string?> ShareAsync(this EngineHost engine, string email, SharingRole role = SharingRole.SeesDetails, bool tellThem = false) =>
        engine.InScopeAsync<CalendarSharing, string?>(sharing => sharing.ShareAsync(engine.First, email, role, tellThem, default));

    public static Task<AudienceAnswer> AudienceAsync(this EngineHost engine) =>
        engine.InScopeAsync<CalendarSharing, AudienceAnswer>(sharing => sharing.AudienceAsync(engine.First, default));

    public static Task ChooseAsync(this EngineHost engine, EventLook look, StaffId? staff = null) => engine.InScopeAsync<LookBook, bool>(async book =>
    {
        await book.SetAsync(staff ?? engine.First, look, default);
        return true;
    });
}
