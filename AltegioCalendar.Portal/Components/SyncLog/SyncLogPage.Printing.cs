using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AltegioCalendar.Portal.Components.SyncLog;

/// <summary>The log on paper: first everything that is loaded is drawn, then the browser prints.</summary>
public sealed partial class SyncLogPage
{
    private bool _isWhole;
    private bool _wantsPaper;

    [Inject] private IJSRuntime Browser { get; set; } = default!;

    // What the filters say on the screen.
    private string Paper
    {
        get
        {
            var staff = _staff.FirstOrDefault(card => card.Id == _filter.Staff)?.Name;
            var parts = new[]
            {
                staff, _filter.Outcome is { } outcome ? Say(OutcomeFace.Of(outcome).Word) : null, _filter.Kind is { } kind ? Say(KindFace.Of(kind)) : null,
                _filter.Day is { } day ? $"{day.ToString("ddd", CultureInfo.CurrentCulture)} {DateFormats.Current.Say(day, MomentStyle.Date)}" : null,
                _filter.Text is { } text ? $"\u201c{text}\u201d" : null,
            };
            return string.Join(" \u00b7 ", parts.Where(part => part is not null)) is { Length: > 0 } only ? Say($"Only: {only}") : "";
        }
    }

    private void Print() => _isWhole = _wantsPaper = true;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_wantsPaper) return;
        _wantsPaper = false;
        await Browser.InvokeVoidAsync("printSoon", Leaving);
    }
}
