using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Components.Care;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>Looks after the calendar: its time zone, who reads it, and how its events look.</summary>
public sealed partial class StaffMemberPage
{
    private IReadOnlyList<string>? _services;

    [Inject] private CalendarZones Zones { get; set; } = default!;
    [Inject] private CalendarSharing Sharing { get; set; } = default!;
    [Inject] private LookBook Looks { get; set; } = default!;

    private CalendarCare Care => new() { SetZone = SetZoneAsync, SaveLook = SaveLookAsync, Services = _services ?? [] };

    private Task<bool> SaveLookAsync(EventLook look) => TryDoAsync(() => Looks.SetAsync(Staff, look, Leaving));

    private async Task<ZoneAnswer> SetZoneAsync()
    {
        ZoneAnswer answer = new ZoneAnswer.Failed(CommandFailed);
        await TryDoAsync(async () => answer = await Zones.SetAsync(Staff, Leaving));
        return answer;
    }

    // Before contacts leave: if Google already lets us know that others read the calendar, the manager is asked first.
    private async Task TurnContactsAsync(bool on)
    {
        if (_busy) return;
        AudienceAnswer? audience = new AudienceAnswer.NotAsked();
        if (on)
        {
            audience = null;
            await DoAsync(async () => audience = await Sharing.AudienceAsync(Staff, Leaving));
        }

        if (audience is null || (audience is AudienceAnswer.Failed or AudienceAnswer.Known { Audience.IsNobody: false } && !await AskAsync(audience))) return;
        await SetExportContactsAsync(on);
    }

    private async Task<bool> AskAsync(AudienceAnswer audience)
    {
        object? answer = await Dialogs.OpenAsync<ContactsQuestion>(Say($"Export client contacts?"), new Dictionary<string, object?>
        {
            [nameof(ContactsQuestion.Answer)] = audience,
            [nameof(ContactsQuestion.OnAnswer)] = EventCallback.Factory.Create<bool>(this, chosen => Dialogs.Close(chosen)),
        }, new DialogOptions { Width = "480px", CloseDialogOnEsc = true, ShowClose = false });
        return answer is true;
    }
}
