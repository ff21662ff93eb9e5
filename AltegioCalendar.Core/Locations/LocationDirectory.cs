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
    private readonly AltegioClient _altegio;
    private readonly ExportWindowSetting _windows;
    private readonly Secrets _secrets;
    private readonly Doorbell _doorbell;
    private readonly TimeProvider _clock;
    private readonly PublicAddress _address;

    internal LocationDirectory(
        IDbContextFactory<MirrorContext> databases, AltegioClient altegio, ExportWindowSetting windows, Secrets secrets, Doorbell doorbell,
        TimeProvider clock, IOptions<PublicAddress> address)
    {
        (_databases, _altegio, _windows, _secrets, _doorbell, _clock) = (databases, altegio, windows, secrets, doorbell, clock);
        _address = address.Value;
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
            new LocationId(each.Row.Id), each.Row.Title, each.Row.City, each.Row.TimeZone, WebhookAddress(each.Row),
            each.Row.ChangesPulledTo, each.Row.Problem, each.Staff, each.Connected, each.Row.ToRules()) { Wording = each.Row.ToWording(), Look = each.Row.Look })];
    }

    /// <summary>Asks Altegio at once whether id and token work; only then the location is kept. Again for a known one: takes the new token.</summary>
    public async Task<AddLocationResult> AddAsync(LocationId id, string userToken, CancellationToken ct)
    {
        if (id.Value <= 0) return new AddLocationResult.Refused("The location id is a positive number; Altegio shows it in the address of every page of the salon.");
        if (string.IsNullOrWhiteSpace(userToken)) return new AddLocationResult.Refused("Enter the user token of somebody who may see this location's appointments.");

        try
        {
            // A location's public data needs no user; its staff list shows whether the token is good.
            var access = new AltegioAccess(id, userToken.Trim());
            var info = await _altegio.GetLocationAsync(access, ct);
            await _altegio.GetTeamAsync(access, ct);
            await KeepAsync(info, userToken.Trim(), ct);
            await _doorbell.RingAsync(id, ct);
            return new AddLocationResult.Added(id, info.Title, info.TimeZone);
        }
        catch (AltegioException unknown) when (unknown.Failure == AltegioFailure.NotFound)
        {
            return new AddLocationResult.Refused($"Altegio knows no location {id}. The number stands in the address of every page of the salon in Altegio.");
        }
        catch (AltegioException refused)
        {
            return new AddLocationResult.Refused(refused.Message);
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

    private string WebhookAddress(LocationRow row) =>
        _address.At($"webhooks/altegio/{row.Id}?secret={(_secrets.TryReveal(row.WebhookSecret, out var secret) ? Uri.EscapeDataString(secret) : "")}");

    internal static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
