using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using static AltegioCalendar.Core.Google.CalendarV3.CalendarJson;

namespace AltegioCalendar.Core.Google.CalendarV3;

/// <summary>
/// Google Calendar v3, the calls we need, named as in its discovery document. Every answer that is not a success is a
/// <see cref="CalendarApiException"/>. Tokens and pace are the handlers' matter; whoever calls decides what to repeat.
/// </summary>
internal sealed class CalendarClient(HttpClient http)
{
    /// <summary>The Google account a request speaks for; read by the handlers.</summary>
    public static readonly HttpRequestOptionsKey<long> Account = new("google-account");

    public Task<Event> InsertEventAsync(long account, string calendar, Event body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Post, $"{EventsOf(calendar)}?sendUpdates=none", body, Default.Event, ct);

    public Task<Event> GetEventAsync(long account, string calendar, string id, CancellationToken ct) =>
        GetAsync(account, $"{EventsOf(calendar)}/{Escape(id)}", Default.Event, ct);

    /// <summary>Replaces the whole event: nothing that is not sent survives.</summary>
    public Task<Event> UpdateEventAsync(long account, string calendar, string id, Event body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Put, $"{EventsOf(calendar)}/{Escape(id)}?sendUpdates=none", body, Default.Event, ct);

    /// <summary>Changes only what is sent. Costs three times as much of the quota as a replacement.</summary>
    public Task<Event> PatchEventAsync(long account, string calendar, string id, Event body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Patch, $"{EventsOf(calendar)}/{Escape(id)}?sendUpdates=none", body, Default.Event, ct);

    public Task DeleteEventAsync(long account, string calendar, string id, CancellationToken ct) =>
        DeleteAsync(account, $"{EventsOf(calendar)}/{Escape(id)}?sendUpdates=none", ct);

    /// <param name="query">Parameters of <c>events.list</c>, ready for the address.</param>
    public Task<Events> ListEventsAsync(long account, string calendar, string query, CancellationToken ct) =>
        GetAsync(account, $"{EventsOf(calendar)}?{query}", Default.Events, ct);

    /// <summary>All pages of <c>events.list</c>: a page may be empty and still not be the last.</summary>
    public async IAsyncEnumerable<Events> ListAllEventsAsync(
        long account, string calendar, string query, [EnumeratorCancellation] CancellationToken ct)
    {
        var page = await ListEventsAsync(account, calendar, query, ct);
        yield return page;
        while (page.NextPageToken is { } next)
        {
            page = await ListEventsAsync(account, calendar, $"{query}&pageToken={Escape(next)}", ct);
            yield return page;
        }
    }

    /// <summary>A page of all of them, also of those that the person has hidden.</summary>
    public Task<CalendarList> ListCalendarListAsync(long account, string? pageToken, CancellationToken ct) =>
        GetAsync(account, $"users/me/calendarList?maxResults=250&showHidden=true{(pageToken is null ? "" : $"&pageToken={Escape(pageToken)}")}", Default.CalendarList, ct);

    public Task<CalendarListEntry> GetCalendarListAsync(long account, string calendar, CancellationToken ct) =>
        GetAsync(account, $"users/me/calendarList/{Escape(calendar)}", Default.CalendarListEntry, ct);

    public Task<Calendar> GetCalendarAsync(long account, string calendar, CancellationToken ct) =>
        GetAsync(account, $"calendars/{Escape(calendar)}", Default.Calendar, ct);

    public Task<Calendar> InsertCalendarAsync(long account, Calendar body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Post, "calendars", body, Default.Calendar, ct);

    public Task<Calendar> PatchCalendarAsync(long account, string calendar, Calendar body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Patch, $"calendars/{Escape(calendar)}", body, Default.Calendar, ct);

    public Task DeleteCalendarAsync(long account, string calendar, CancellationToken ct) =>
        DeleteAsync(account, $"calendars/{Escape(calendar)}", ct);

    public Task<Acl> ListAclAsync(long account, string calendar, string? pageToken, CancellationToken ct) =>
        GetAsync(account, $"calendars/{Escape(calendar)}/acl{Page(pageToken)}", Default.Acl, ct);

    /// <param name="sendNotifications">Google then writes to whom it is shared with; left out, it would.</param>
    public Task<AclRule> InsertAclAsync(long account, string calendar, AclRule body, bool sendNotifications, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Post, $"calendars/{Escape(calendar)}/acl?sendNotifications={(sendNotifications ? "true" : "false")}", body, Default.AclRule, ct);

    /// <summary>Changes only what is sent, and writes to nobody about it.</summary>
    public Task<AclRule> PatchAclAsync(long account, string calendar, string rule, AclRule body, CancellationToken ct) =>
        SendAsync(account, HttpMethod.Patch, $"calendars/{Escape(calendar)}/acl/{Escape(rule)}?sendNotifications=false", body, Default.AclRule, ct);

    public Task DeleteAclAsync(long account, string calendar, string rule, CancellationToken ct) =>
        DeleteAsync(account, $"calendars/{Escape(calendar)}/acl/{Escape(rule)}", ct);

    private async Task<T> GetAsync<T>(long account, string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var answer = await AskAsync(account, HttpMethod.Get, path, null, ct);
        return await ReadAsync(answer, type, ct);
    }

    private async Task<T> SendAsync<T>(long account, HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var answer = await AskAsync(account, method, path, JsonContent.Create(body, type), ct);
        return await ReadAsync(answer, type, ct);
    }

    private async Task DeleteAsync(long account, string path, CancellationToken ct)
    {
        using var answer = await AskAsync(account, HttpMethod.Delete, path, null, ct);

        // Google says "no content" and nothing else; a 200 comes from something on the way, and the event may still be there.
        if (answer.StatusCode != HttpStatusCode.NoContent) throw new CalendarApiException(answer.StatusCode, CalendarApiException.UnreadableAnswer);
    }

    private async Task<HttpResponseMessage> AskAsync(long account, HttpMethod method, string path, HttpContent? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Options.Set(Account, account);
        var answer = await SendAsync(request, ct);
        if (answer.IsSuccessStatusCode) return answer;

        using (answer) throw await CalendarApiException.FromAsync(answer, ct);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (InvalidDataException damaged)
        {
            // A body that cannot be unpacked breaks off like a connection does; the framework has another name for it.
            throw new HttpRequestException("The answer arrived damaged.", damaged);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        try
        {
            if (await answer.Content.ReadFromJsonAsync(type, ct) is { } read) return read;
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new CalendarApiException(answer.StatusCode, CalendarApiException.UnreadableAnswer);
        }

        throw new CalendarApiException(answer.StatusCode, CalendarApiException.UnreadableAnswer);
    }

    private static string EventsOf(string calendar) => $"calendars/{Escape(calendar)}/events";

    private static string Page(string? token) => token is null ? "" : $"?pageToken={Escape(token)}";

    // Calendar ids hold @ and may hold #.
    private static string Escape(string text) => Uri.EscapeDataString(text);
}
