using System.Text;
using System.Text.Json;
using AltegioCalendar.Core.Altegio.Webhooks;
using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Core.Appointments;
using Microsoft.Extensions.Options;
using NodaTime;
using Polly.Timeout;

namespace AltegioCalendar.Core.Altegio;

/// <summary>A location together with the token that may read it.</summary>
internal sealed record AltegioAccess(LocationId Location, string UserToken);

/// <summary>A location as Altegio describes it.</summary>
internal sealed record LocationInfo(LocationId Id, string Title, string City, string TimeZone);

/// <summary>A staff member as Altegio describes them.</summary>
internal sealed record TeamMember(StaffId Id, string Name, string Position, string AvatarUrl, int Weight, bool IsCurrent);

/// <summary>A staff list. Not complete: rows could not be read, or fewer came than Altegio says there are.</summary>
internal sealed record TeamList(IReadOnlyList<TeamMember> Members, bool IsComplete);

/// <summary>Altegio's B2B API v1, the calls we need. Every failure is an <see cref="AltegioException"/>.</summary>
internal sealed class AltegioClient(HttpClient http, IOptions<AltegioOptions> options)
{
    // Working clients use 200; Altegio's own tooling names 300 as the most it gives.
    private const int PageSize = 200;

    public async Task<LocationInfo> GetLocationAsync(AltegioAccess access, CancellationToken ct)
    {
        var call = $"company/{access.Location}";
        using var answer = await GetAsync(access, call, ct);
        var company = AnswerRows.One(answer, AltegioJson.Default.CompanyRow, call);
        var zone = LocationTime.Zone(company.TimeZoneName) is not null ? company.TimeZoneName : company.TimeZone;
        if (LocationTime.Zone(zone) is null)
        {
            throw new AltegioException(AltegioFailure.NotUnderstood,
                $"Altegio names no known time zone for location {access.Location.ToString()}. Set the city of the location in Altegio.");
        }

        return new LocationInfo(access.Location, company.Title.Length > 0 ? company.Title : company.PublicTitle, company.City, zone);
    }

    /// <summary>Everybody, also dismissed and deleted people: appointments keep pointing to them.</summary>
    public async Task<TeamList> GetTeamAsync(AltegioAccess access, CancellationToken ct)
    {
        var call = $"staff/{access.Location}";
        using var answer = await GetAsync(access, call, ct);
        var (rows, damaged) = AnswerRows.Many(answer, AltegioJson.Default.TeamMemberRow, call);
        var named = rows.Where(row => row.Id > 0).ToList();
        return new TeamList([.. named.Select(ToTeamMember)], damaged.Count == 0 && named.Count >= (AnswerRows.Total(answer) ?? 0));
    }

    /// <summary>One staff member, asked for by themselves; null when Altegio says that there is no such person (any more).</summary>
    public async Task<TeamMember?> FindMemberAsync(AltegioAccess access, StaffId member, CancellationToken ct)
    {
        var call = $"staff/{access.Location}/{member}";
        try
        {
            using var answer = await GetAsync(access, call, ct);
            var row = AnswerRows.One(answer, AltegioJson.Default.TeamMemberRow, call);
            return row.Id == member.Value
                ? ToTeamMember(row)
                : throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} with somebody else.");
        }
        catch (AltegioException gone) when (gone.Failure == AltegioFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Appointments created, changed or deleted after a moment, deleted ones marked.</summary>
    public Task<AppointmentPage> ChangedAfterAsync(
        AltegioAccess access, DateTimeZone zone, DateTimeOffset after, CancellationToken ct) =>
        ListAsync(access, zone, $"changed_after={LocationTime.Spell(after, zone)}", ct);

    /// <summary>Appointments on the location's days from one moment to another, both days included, deleted ones marked.</summary>
    public Task<AppointmentPage> BetweenAsync(
        AltegioAccess access, DateTimeZone zone, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ListAsync(access, zone, $"start_date={LocationTime.SpellDay(from, zone)}&end_date={LocationTime.SpellDay(to, zone)}", ct);

    /// <summary>One appointment; null when Altegio says that it does not exist (any more).</summary>
    public async Task<AppointmentPage?> FindAsync(AltegioAccess access, DateTimeZone zone, long record, CancellationToken ct)
    {
        var call = $"record/{access.Location}/{record}";
        try
        {
            using var answer = await GetAsync(access, call, ct);
            return AppointmentPage.Of([AnswerRows.One(answer, AltegioJson.Default.RecordRow, call)], [], access.Location, zone);
        }
        catch (AltegioException gone) when (gone.Failure == AltegioFailure.NotFound)
        {
            return null;
        }
    }

    private Task<AppointmentPage> ListAsync(AltegioAccess access, DateTimeZone zone, string filter, CancellationToken ct) =>
        new AppointmentList(number => PageAsync(access, zone, filter, number, ct), PageSize).ReadAsync();

    private async Task<AppointmentPage> PageAsync(AltegioAccess access, DateTimeZone zone, string filter, int number, CancellationToken ct)
    {
        var call = $"records/{access.Location}";
        using var answer = await GetAsync(access, $"{call}?{filter}&with_deleted=1&count={PageSize}&page={number}", ct);
        var (rows, damaged) = AnswerRows.Many(answer, AltegioJson.Default.RecordRow, call);
        return AppointmentPage.Of(rows, damaged, access.Location, zone) with { Total = AnswerRows.Total(answer) };
    }

    private static TeamMember ToTeamMember(TeamMemberRow row) => new(
        new StaffId(row.Id!.Value),
        row.Name,
        row.Position?.Title is { Length: > 0 } title ? title : row.Specialization,
        row.AvatarBig.Length > 0 ? row.AvatarBig : row.Avatar,
        (int)Math.Clamp(row.Weight ?? 0, int.MinValue, int.MaxValue),
        !row.Fired && !row.Deleted);

    /// <summary>Where Altegio posts the location's notices, and which.</summary>
    public async Task<HookSettings> GetHooksAsync(AltegioAccess access, CancellationToken ct)
    {
        var call = $"hooks_settings/{access.Location}";
        using var answer = await GetAsync(access, call, ct);
        return HookSettings.Read(answer.RootElement.GetProperty("data"), call);
    }

    /// <summary>Replaces the settings of the whole location, everybody's addresses included; says what Altegio then has.</summary>
    public async Task<HookSettings> SetHooksAsync(AltegioAccess access, HookSettings settings, CancellationToken ct)
    {
        var call = $"hooks_settings/{access.Location}";
        using var request = new HttpRequestMessage(HttpMethod.Post, call) { Content = new StringContent(settings.ToBody(), Encoding.UTF8, "application/json") };
        using var answer = await SendAsync(access, request, call, ct);
        return HookSettings.Read(answer.RootElement.GetProperty("data"), call);
    }

    private async Task<JsonDocument> GetAsync(AltegioAccess access, string pathAndQuery, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, pathAndQuery);
        return await SendAsync(access, request, pathAndQuery.Split('?')[0], ct);
    }

    private async Task<JsonDocument> SendAsync(AltegioAccess access, HttpRequestMessage request, string call, CancellationToken ct)
    {
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {options.Value.PartnerToken}, User {access.UserToken}");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return await AltegioAnswer.ReadAsync(answer, call, ct);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or TimeoutRejectedException
            || (unreachable is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new AltegioException(AltegioFailure.Unavailable, $"Altegio could not be reached for {call}.", unreachable);
        }
    }
}
