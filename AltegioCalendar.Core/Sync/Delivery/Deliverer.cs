using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Google.Accounts;
using AltegioCalendar.Core.Google.CalendarV3;
using AltegioCalendar.Core.Storage;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Core.Sync.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AltegioCalendar.Core.Sync.Delivery;

/// <summary>Sends one mirrored event and notes how it ended. Composes at the last moment, so what leaves is always the newest.</summary>
internal sealed partial class Deliverer(
    IDbContextFactory<MirrorContext> databases, EventWriter writer, DeliveryBook book, ILogger<Deliverer> logger)
{
    private const int TriesOfTheUnexpected = 5;

    public async Task<DeliveryOutcome> RunAsync(long mirroredEvent, CancellationToken ct)
    {
        if (await ReadAsync(mirroredEvent, ct) is not { } letter) return new DeliveryOutcome.Delivered();
        if (letter is { Content: null, Row.Desired: not null }) return await book.PutOffAsync(letter, ct);

        // Only what Google says is classified here. If the book cannot be kept, nothing is known to have ended: the row stays
        // as it was claimed, "unknown", and the lane comes back to it.
        Written written;
        try
        {
            written = await SendAsync(letter, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            var outcome = Classify(letter, failure);
            await book.FailedAsync(letter, outcome, failure is CalendarApiException or GoogleTokenException ? failure.Message : failure.GetType().Name, ct);
            return outcome;
        }

        await (letter.Content is { } content ? book.PutAsync(letter, content, written, ct) : book.RemovedAsync(letter, ct));
        return new DeliveryOutcome.Delivered();
    }

    private async Task<Written> SendAsync(Letter letter, CancellationToken ct)
    {
        if (letter.Content is { } content)
            return await writer.PutAsync(letter.Target, content, letter.Row.Generation, letter.Row.ConfirmedTitle is not null, ct);

        await writer.RemoveAsync(letter.Target, letter.Row.Generation, ct);
        return new Written(letter.Row.Generation, null);
    }

    // A bug in one event must not hold up the rest, nor go unseen, nor be taken for Google's last word at once.
    private DeliveryOutcome Classify(Letter letter, Exception failure)
    {
        if (FailureClasses.Of(failure) is { } known) return known;
        DeliveryBroke(logger, letter.Row.Id, failure);
        return letter.Row.Attempts < TriesOfTheUnexpected
            ? new DeliveryOutcome.TryAgain($"An unexpected error; the server's log has the details.")
            : new DeliveryOutcome.Rejected($"An unexpected error; the server's log has the details.");
    }

    private async Task<Letter?> ReadAsync(long mirroredEvent, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.MirroredEvents.AsNoTracking().Include(each => each.Connection).FirstOrDefaultAsync(each => each.Id == mirroredEvent, ct);
        if (row is not { IsPending: true, Hold: RemovalHold.None, Connection: { Stage: not ConnectionStage.Ended } connection }) return null;

        var location = await db.Locations.AsNoTracking().FirstAsync(each => each.Id == connection.LocationId, ct);
        var staff = await db.Staff.AsNoTracking().FirstAsync(each => each.Id == connection.StaffId, ct);
        var target = new EventTarget(
            connection.GoogleAccountId, connection.CalendarId, await db.IdentityAsync(ct), new StaffId(connection.StaffId), new MirrorSubject(row.Subject));
        return new Letter(row, connection, target, staff.Name, location.TimeZone, await ContentAsync(db, location, connection, row, ct));
    }

    private static async Task<EventContent?> ContentAsync(
        MirrorContext db, LocationRow location, ConnectionRow connection, MirroredEventRow row, CancellationToken ct)
    {
        if (row.Desired is null) return null;
        var booked = await db.Appointments.AsNoTracking().Where(each => each.Subject == row.Subject).ToListAsync(ct);
        return (await WantedEvents.ForAsync(db, location, [connection], ct)).Compose(connection, booked);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery of mirrored event {MirroredEvent} broke")]
    private static partial void DeliveryBroke(ILogger logger, long mirroredEvent, Exception failure);
}

/// <summary>One delivery with all it needs. No content: the event is to be taken out.</summary>
internal sealed record Letter(
    MirroredEventRow Row, ConnectionRow Connection, EventTarget Target, string StaffName, string TimeZone, EventContent? Content)
{
    /// <summary>How the log calls it.</summary>
    public string Title => Content?.Title ?? Row.ConfirmedTitle ?? Sentences.SomeAppointment;
}
