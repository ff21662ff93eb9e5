using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AltegioCalendar.Core.Altegio.Wire;
using AltegioCalendar.Core.Appointments;
using Microsoft.Extensions.Options;
using NodaTime;
using Polly.Timeout;

namespace AltegioCalendar.Core.Altegio;

/// <summary>A location together with the token that may read it.</summary>
internal sealed record AltegioAccess(LocationId Location, string UserToken);

/// <summary>One page of appointments; rows that could not be read are named, not dropped silently.</summary>
internal sealed record AppointmentPage(IReadOnlyList<Appointment> Appointments, IReadOnlyList<UnreadableRow> Unreadable);

/// <summary>A location as Altegio describes it.</summary>
internal sealed record LocationInfo(LocationId Id, string Title, string City, string TimeZone);

/// <summary>A staff member as Altegio describes them.</summary>
internal sealed record TeamMember(StaffId Id, string Name, string Position, string AvatarUrl, int Weight, bool IsCurrent);

/// <summary>Altegio's B2B API v1, the calls we need. Every failure is an <see cref="AltegioException"/>.</summary>
internal sealed class AltegioClient(HttpClient http, IOptions<AltegioOptions> options)
{
    // Working clients use 200; Altegio's own tooling names 300 as the most it gives.
    private const int PageSize = 200;
    private const int MostPages = 500;

    public async Task<LocationInfo> GetLocationAsync(AltegioAccess access, CancellationToken ct)
    {
        var call = $"company/{access.Location}";
        using var answer = await GetAsync(access, call, ct);
        var company = One(answer, AltegioJson.Default.CompanyRow, call);
        var zone = LocationTime.Zone(company.TimeZoneName) is not null ? company.TimeZoneName : company.TimeZone;
        if (LocationTime.Zone(zone) is null)
        {
            throw new AltegioException(AltegioFailure.NotUnderstood,
                $"Altegio names no known time zone for location {access.Location}. Set the city of the location in Altegio.");
        }

        return new LocationInfo(access.Location, company.Title.Length > 0 ? company.Title : company.PublicTitle, company.City, zone);
    }

    /// <summary>Everybody, also dismissed and deleted people: appointments keep pointing to them.</summary>
    public async Task<IReadOnlyList<TeamMember>> GetTeamAsync(AltegioAccess access, CancellationToken ct)
    {
        var call = $"staff/{access.Location}";
        using var answer = await GetAsync(access, call, ct);
        return [.. Many(answer, AltegioJson.Default.TeamMemberRow, call).Where(row => row.Id > 0).Select(ToTeamMember)];
    }

    /// <summary>Appointments created, changed or deleted after a moment, deleted ones marked.</summary>
    public IAsyncEnumerable<AppointmentPage> ChangedAfterAsync(
        AltegioAccess access, DateTimeZone zone, DateTimeOffset after, CancellationToken ct) =>
        PagesAsync(access, zone, $"changed_after={LocationTime.Spell(after, zone)}", ct);

    /// <summary>Appointments on the location's days from one moment to another, both days included, deleted ones marked.</summary>
    public IAsyncEnumerable<AppointmentPage> BetweenAsync(
        AltegioAccess access, DateTimeZone zone, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        PagesAsync(access, zone, $"start_date={LocationTime.SpellDay(from, zone)}&end_date={LocationTime.SpellDay(to, zone)}", ct);

    /// <summary>One appointment; null when Altegio says that it does not exist (any more).</summary>
    public async Task<AppointmentPage?> FindAsync(AltegioAccess access, DateTimeZone zone, long record, CancellationToken ct)
    {
        var call = $"record/{access.Location}/{record}";
        try
        {
            using var answer = await GetAsync(access, call, ct);
            return ToPage([One(answer, AltegioJson.Default.RecordRow, call)], access.Location, zone);
        }
        catch (AltegioException gone) when (gone.Failure == AltegioFailure.NotFound)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<AppointmentPage> PagesAsync(
        AltegioAccess access, DateTimeZone zone, string filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = 0L;
        for (var page = 1; page <= MostPages; page++)
        {
            var call = $"records/{access.Location}";
            using var answer = await GetAsync(access, $"{call}?{filter}&with_deleted=1&count={PageSize}&page={page}", ct);
            var rows = Many(answer, AltegioJson.Default.RecordRow, call);
            yield return ToPage(rows, access.Location, zone);

            // A capped page size looks like a last page, so the total decides where it is told.
            seen += rows.Count;
            if (rows.Count == 0 || (rows.Count < PageSize && !(Total(answer) > seen))) yield break;
        }

        throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio's list of location {access.Location} does not end.");
    }

    private static AppointmentPage ToPage(IReadOnlyList<RecordRow> rows, LocationId location, DateTimeZone zone)
    {
        var read = rows.Select(row => RecordReading.Read(row, location, zone)).ToList();
        return new([.. read.Select(each => each.Appointment).OfType<Appointment>()], [.. read.Select(each => each.Unreadable).OfType<UnreadableRow>()]);
    }

    private static TeamMember ToTeamMember(TeamMemberRow row) => new(
        new StaffId(row.Id!.Value),
        row.Name,
        row.Position?.Title is { Length: > 0 } title ? title : row.Specialization,
        row.AvatarBig.Length > 0 ? row.AvatarBig : row.Avatar,
        (int)Math.Clamp(row.Weight ?? 0, int.MinValue, int.MaxValue),
        !row.Fired && !row.Deleted);

    private async Task<JsonDocument> GetAsync(AltegioAccess access, string pathAndQuery, CancellationToken ct)
    {
        var call = pathAndQuery.Split('?')[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, pathAndQuery);
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

    private static T One<T>(JsonDocument answer, JsonTypeInfo<T> type, string call)
        where T : class
    {
        var data = answer.RootElement.GetProperty("data");
        if (data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 1) data = data[0];
        return data.ValueKind == JsonValueKind.Object && Read(data, type, call) is { } one
            ? one
            : throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} with no object in data.");
    }

    // An empty page is [] or null; both mean "nothing on this page", which is never read as "deleted".
    private static IReadOnlyList<T> Many<T>(JsonDocument answer, JsonTypeInfo<T> type, string call)
        where T : class
    {
        var data = answer.RootElement.GetProperty("data");
        return data.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. data.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => Read(row, type, call)!)],
            _ => throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} with no list in data."),
        };
    }

    private static T? Read<T>(JsonElement data, JsonTypeInfo<T> type, string call)
        where T : class
    {
        try
        {
            return data.Deserialize(type);
        }
        catch (JsonException wrong)
        {
            throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio's answer to {call} has an unknown shape at {wrong.Path}.", wrong);
        }
    }

    private static long? Total(JsonDocument answer) =>
        answer.RootElement.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("total_count", out var total) && total.ValueKind == JsonValueKind.Number
            ? total.GetInt64()
            : null;
}
