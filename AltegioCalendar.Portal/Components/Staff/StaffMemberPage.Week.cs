using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Finding;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>The week on its tab: read only while somebody looks at it.</summary>
public sealed partial class StaffMemberPage
{
    private MirroredWeek? _week;
    private DateOnly? _weekOf;

    [Inject] private WeekReader Weeks { get; set; } = default!;
    [Inject] private FailedEvents Failures { get; set; } = default!;

    private async Task ReadWeekAsync(CancellationToken ct)
    {
        if (_tab != MemberTabs.WeekPreview) return;
        var asked = (Staff, _weekOf);
        var week = await Weeks.ReadAsync(Staff, _weekOf, ct);
        if (asked == (Staff, _weekOf)) _week = week; // else another week was asked for meanwhile
    }

    private void ShowTab(int tab) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("tab", MemberTabs.Names[tab]), replace: true);

    private async Task ShowWeekAsync(DateOnly? of)
    {
        _weekOf = of;
        await ReloadAsync();
    }

    private Task RetryEventAsync(long mirroredEvent) => DoAsync(() => Failures.RetryAsync(mirroredEvent, Leaving));
}
