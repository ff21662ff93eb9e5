using System.Net;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.CalendarV3;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>One place in one calendar where an event of ours belongs.</summary>
internal sealed record EventTarget(long Account, string Calendar, string Installation, StaffId Staff, MirrorSubject Subject)
{
    public string Id(int generation) => EventId.For(Installation, Staff, Subject, generation);
}

/// <summary>What Google now holds: under which generation of the id, its version of it, and where a person can open it.</summary>
internal sealed record Written(int Generation, string? Etag, string? Link = null)
{
    public static Written Of(int generation, Event there) => new(generation, there.Etag, there.HtmlLink);
}

/// <summary>
/// Makes Google hold exactly one event for a subject, or none. Safe to repeat after any interruption: the id is always the
/// same, so an event that is already there is replaced, and one that is already gone is a success.
/// </summary>
internal sealed class EventWriter(CalendarClient google, IOptions<SyncOptions> options)
{
    private const int MostGenerations = 5;

    /// <param name="wasThere">Google confirmed the event at some time; a replacement is then likely to hit.</param>
    public async Task<Written> PutAsync(EventTarget target, EventContent content, int generation, bool wasThere, CancellationToken ct)
    {
        if (wasThere)
        {
            switch (await ReplaceAsync(target, content, generation, null, ct))
            {
                case (Replaced.Done, { } there): return Written.Of(generation, there);
                case (Replaced.IdIsSpent, _): generation++; break;
            }
        }

        for (; generation < MostGenerations; generation++)
        {
            if (await TryInsertAsync(target, content, generation, ct) is { } inserted) return Written.Of(generation, inserted);

            // The id is taken: by an earlier try, by a deleted event, or (never seen) by something foreign.
            var there = await google.GetEventAsync(target.Account, target.Calendar, target.Id(generation), ct);
            if (IsForeign(there, target)) continue;
            switch (await ReplaceAsync(target, content, generation, there, ct))
            {
                case (Replaced.Done, { } replaced): return Written.Of(generation, replaced);
                case (Replaced.IdIsSpent, _): continue;
                default: throw new CalendarApiException(HttpStatusCode.Conflict, "conflict"); // taken, yet not there: Google is not of one mind yet
            }
        }

        throw new NotOursException();
    }

    /// <summary>Takes the event out, but only if it carries our marker.</summary>
    public async Task RemoveAsync(EventTarget target, int generation, CancellationToken ct)
    {
        // Behind a deleted event the next generation may stand, if the answer to its insertion was lost.
        for (; generation < MostGenerations; generation++)
        {
            try
            {
                var there = await google.GetEventAsync(target.Account, target.Calendar, target.Id(generation), ct);
                if (IsCancelled(there)) continue;
                if (IsForeign(there, target)) throw new NotOursException();
                await google.DeleteEventAsync(target.Account, target.Calendar, target.Id(generation), ct);
                return;
            }
            catch (CalendarApiException gone) when (gone.Status == HttpStatusCode.Gone)
            {
                return; // somebody was faster
            }
            catch (CalendarApiException gone) when (gone.Status == HttpStatusCode.NotFound)
            {
                await AskForCalendarAsync(target, ct);
                return;
            }
        }
    }

    private async Task<Event?> TryInsertAsync(EventTarget target, EventContent content, int generation, CancellationToken ct)
    {
        try
        {
            return await google.InsertEventAsync(target.Account, target.Calendar, Compose(target, content) with { Id = target.Id(generation) }, ct);
        }
        catch (CalendarApiException taken) when (taken.Status == HttpStatusCode.Conflict && taken.Reason is "duplicate" or "")
        {
            return null;
        }
        catch (CalendarApiException lost) when (lost.Status == HttpStatusCode.NotFound)
        {
            await AskForCalendarAsync(target, ct);
            throw;
        }
    }

    private enum Replaced
    {
        Done,
        NotThere,
        IdIsSpent,
    }

    // Replaces the whole event, so that nothing old survives; on a deleted event this is also what brings it back.
    private async Task<(Replaced How, Event? There)> ReplaceAsync(EventTarget target, EventContent content, int generation, Event? known, CancellationToken ct)
    {
        var id = target.Id(generation);
        try
        {
            var kept = known ?? await PersonalTouchAsync(target, id, ct);
            return (Replaced.Done, await google.UpdateEventAsync(target.Account, target.Calendar, id, Compose(target, content, kept), ct));
        }
        catch (CalendarApiException refused) when (refused.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return (Replaced.NotThere, null);
        }
        catch (CalendarApiException refused) when (refused is { Status: HttpStatusCode.Forbidden, Reason: "forbidden" or "forbiddenForNonOrganizer" })
        {
            // Google does not revive it, or it is not ours: another id. A living event of ours must not get a twin.
            var there = await google.GetEventAsync(target.Account, target.Calendar, id, ct);
            if (IsCancelled(there) || IsForeign(there, target)) return (Replaced.IdIsSpent, null);
            throw;
        }
        catch (CalendarApiException refused) when (refused is { Status: HttpStatusCode.BadRequest, Reason: "invalid" })
        {
            // A hand edit may have raised the sequence, and some answers take a missing one for 0: send the current one.
            var there = await google.GetEventAsync(target.Account, target.Calendar, id, ct);
            var body = Compose(target, content, there) with { Sequence = there.Sequence };
            return (Replaced.Done, await google.UpdateEventAsync(target.Account, target.Calendar, id, body, ct));
        }
    }

    // A replacement would take away what the person made of the event for themselves.
    private async Task<Event?> PersonalTouchAsync(EventTarget target, string id, CancellationToken ct) =>
        options.Value.LeaveColours || options.Value.LeaveReminders ? await google.GetEventAsync(target.Account, target.Calendar, id, ct) : null;

    private static bool IsCancelled(Event there) => there.Status == "cancelled";

    // A deleted event may have lost its properties; under an id that only we compute it is taken for ours.
    private static bool IsForeign(Event there, EventTarget target) =>
        !IsCancelled(there) && !EventMarker.IsOn(there.ExtendedProperties?.Private, target.Installation, target.Subject);

    // A 404 says that the event is not there, or that the whole calendar is not: asking for the calendar tells which.
    private async Task AskForCalendarAsync(EventTarget target, CancellationToken ct)
    {
        try
        {
            await google.ListEventsAsync(target.Account, target.Calendar, "maxResults=1", ct);
        }
        catch (CalendarApiException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            throw new CalendarGoneException();
        }
    }

    private Event Compose(EventTarget target, EventContent content, Event? there = null) => new()
    {
        Status = "confirmed",
        Summary = content.Title,
        Description = content.Description,
        Location = content.Place,
        Start = At(content.StartsAt, content.TimeZone),
        End = At(content.EndsAt, content.TimeZone),
        Transparency = "opaque",
        ColorId = ColourOf(content, there),
        Reminders = RemindersOf(content, there),
        ExtendedProperties = new ExtendedProperties(new Dictionary<string, string>(
            EventMarker.For(target.Installation, target.Subject).Concat(PersonalTouch.Remember(content)))),
    };

    private string? ColourOf(EventContent content, Event? there) =>
        options.Value.LeaveColours && there is not null && PersonalTouch.IsColourByHand(content, there.ColorId, there.ExtendedProperties?.Private)
            ? there.ColorId
            : content.Colour;

    private EventReminders RemindersOf(EventContent content, Event? there) =>
        options.Value.LeaveReminders && there?.Reminders is { } kept && PersonalTouch.AreRemindersAsChosen(content, there.ExtendedProperties?.Private)
            ? kept
            : EventReminders.Of(content.Reminders);

    // Offset and zone together: the offset fixes the instant, the zone says where the event lives.
    private static EventDateTime At(DateTimeOffset moment, string zone)
    {
        var local = Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[zone]);
        return new EventDateTime(OffsetDateTimePattern.Rfc3339.Format(local.ToOffsetDateTime()), zone);
    }
}
