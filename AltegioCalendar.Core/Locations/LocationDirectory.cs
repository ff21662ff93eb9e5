using System.Security.Cryptography;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Schedule;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Locations;

/// <summary>The locations and the export window, read and changed.</summary>
public sealed class LocationDirectory
{
    private readonly IDbContextFactory<MirrorContext> _databases;
    private readonly LocationProbe _probe;
    private readonly WebhookAddresses _addresses;
    private readonly ExportWindowSetting _windows;
    private readonly Secrets _secrets;
    private readonly Doorbell _doorbell;
    private readonly TimeProvider _clock;
    private readonly HashSet<long> _configured;

    internal LocationDirectory(
        IDbContextFactory<MirrorContext> databases, LocationProbe probe, WebhookAddresses addresses, ExportWindowSetting windows, Secrets secrets, Doorbell doorbell,
        TimeProvider clock, IOptions<AltegioOptions> options)
    {
        (_databases, _probe, _addresses, _windows, _secrets, _doorbell, _clock) = (databases, probe, addresses, windows, secrets, doorbell, clock);
        _configured = [.. options.Value.Locations.Select(each => each.Id)];
    }

    public async Task<IReadOnlyList<LocationView>> ListAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var rows = await db.Locations.AsNoTracking().OrderBy(row => row.Title)
            .Select(row => new
            {
                Row = row,
                Staff = db.Staff.Count(each => each.LocationId == row.Id && each.IsCurrent),
                Connected = db.Connections.Count(each => each.LocationId == row.Id && each.Stage == ConnectionStage.Active),
            })
            .ToListAsync(ct);
        return [.. rows.Select(each => new LocationView(
            new LocationId(each.Row.Id), each.Row.Title, each.Row.City, each.Row.TimeZone, _addresses.Of(each.Row),
            each.Row.ChangesPulledTo, each.Row.Problem?.ToString(), each.Staff, each.Connected, each.Row.ToRules())
        {
            Wording = each.Row.ToWording(),
            Look = each.Row.Look,
            LastNoticeAt = each.Row.LastNoticeAt,
            IsConfigured = _configured.Contains(each.Row.Id),
        })];
    }

    /// <summary>Asks Altegio at once whether id and token work; only then the location is kept. Again for a known one: takes the new token.</summary>
    public async Task<AddLocationResult> AddAsync(LocationId id, string userToken, CancellationToken ct)
    {
        if (id.Value <= 0) return new AddLocationResult.Refused(Say($"The location id is a positive number; Altegio shows it in the address of every page of the salon."));
        if (string.IsNullOrWhiteSpace(userToken)) return new AddLocationResult.Refused(Say($"Enter the user token of somebody who may see this location's appointments."));

        try
        {
            var info = (await _probe.AskAsync(new AltegioAccess(id, userToken.Trim()), ct)).Info;
            await KeepAsync(info, userToken.Trim(), ct);
            await _doorbell.RingAsync(id, ct);
            return new AddLocationResult.Added(id, info.Title, info.TimeZone);
        }
        catch (AltegioException unknown) when (unknown.Failure == AltegioFailure.NotFound)
        {
            return new AddLocationResult.Refused(Say($"Altegio knows no location {id.ToString()}. The number stands in the address of every page of the salon in Altegio."));
        }
        catch (AltegioException refused)
        {
            return new AddLocationResult.Refused(Say(refused.Words));
        }
    }

    /// <summary>Asks Altegio at once, with the token that is stored, for all that the engine reads. Changes nothing.</summary>
    public async Task<ConnectionTest> TestAsync(LocationId id, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var stored = await db.Locations.Where(row => row.Id == id.Value).Select(row => row.UserToken).SingleAsync(ct);
        if (!_secrets.TryReveal(stored, out var token)) return new ConnectionTest(false, Say($"The user token cannot be read any more. Enter it again."));
        try
        {
            var (info, staff, today) = await _probe.AskAsync(new AltegioAccess(id, token), ct);
            return new ConnectionTest(true, Answer(info, staff, today));
        }
        catch (AltegioException refused)
        {
            return new ConnectionTest(false, Say(refused.Words));
        }
    }

    /// <summary>Reads the whole window and the staff list now.</summary>
    public async Task PullNowAsync(LocationId id, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        await db.AskForWindowAsync(id, _clock.GetUtcNow(), ct);
        await _doorbell.RingAsync(id, ct);
    }

    public async Task<ExportWindow> GetWindowAsync(CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        return await _windows.ReadAsync(db, ct);
    }

    /// <summary>Sets the window for all locations and has everything compared with it.</summary>
    public async Task SetWindowAsync(ExportWindow window, CancellationToken ct)
    {
        if (!window.IsPossible)
            throw new ArgumentOutOfRangeException(nameof(window), $"The window is 0 to {ExportWindow.MostPastDays} days back and 1 to {ExportWindow.MostFutureDays} ahead.");

        await using var db = await _databases.CreateDbContextAsync(ct);
        await db.Installations.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.PastDays, window.PastDays).SetProperty(row => row.FutureDays, window.FutureDays), ct);
        foreach (var location in await db.Locations.Select(row => row.Id).ToListAsync(ct)) await PullNowAsync(new LocationId(location), ct);
    }

    private async Task KeepAsync(LocationInfo info, string userToken, CancellationToken ct)
    {
        await using var db = await _databases.CreateDbContextAsync(ct);
        var row = await db.Locations.FirstOrDefaultAsync(known => known.Id == info.Id.Value, ct)
            ?? db.Locations.Add(new LocationRow { Id = info.Id.Value, Title = info.Title, UserToken = "", WebhookSecret = _secrets.Protect(NewSecret()) }).Entity;
        row.Title = info.Title;
        row.City = info.City;
        row.TimeZone = info.TimeZone;
        row.UserToken = _secrets.Protect(userToken);
        await db.SaveChangesAsync(ct);
        await db.AskForWindowAsync(info.Id, _clock.GetUtcNow(), ct);
    }

    private static string Answer(LocationInfo info, int staff, int today)
    {
        var people = staff == 1 ? (Phrase)$"1 staff" : $"{staff} staff";
        var visits = today == 1 ? (Phrase)$"1 appointment today" : $"{today} appointments today";
        return Say($"Altegio answers: {info.Title}, time zone {info.TimeZone}, {people}, {visits}.");
    }

    internal static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
