using AltegioCalendar.Core.Connections.Choosing;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Staff;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>Reads the account's calendars, waits for Google's permission where it must, and starts the move.</summary>
public sealed partial class ChangeCalendar
{
    private ElementReference _heading;
    private ChoicesAnswer? _answer;
    private int _looks;
    private bool _busy;
    private string? _problem;

    [Parameter, EditorRequired] public required StaffCard Card { get; set; }

    /// <summary>Nothing more to choose: a move has begun, or the manager thought better of it.</summary>
    [Parameter] public EventCallback OnClose { get; set; }
    [Inject] private CalendarChooser Chooser { get; set; } = default!;

    private ChoicesAnswer? Shown => _answer ?? (HasFailed ? new ChoicesAnswer.Failed(Say($"The calendars could not be read. Try again in a moment.")) : null);

    // The list is Google's and costs a request: only the permission that is waited for is worth another look. It may come while
    // the first look, which did not know of it, is still under way.
    protected override bool Concerns(LiveChange change) => change.Staff == Card.Id && (_answer is null or ChoicesAnswer.NeedsPermission);

    // The card is drawn anew with every change of the mirror; that is no reason to ask Google again.
    protected override Task OnParametersSetAsync() => _answer is null && !HasFailed ? ReloadAsync() : Task.CompletedTask;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        var look = ++_looks;
        var answer = await Chooser.ListAsync(Card.Id, ct) ?? new ChoicesAnswer.Failed(Say($"This staff member is no longer connected."));
        if (look == _looks) _answer = answer; // else a newer look is under way
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _heading.FocusAsync();
    }

    private Task RetryAsync()
    {
        _answer = null;
        return ReloadAsync();
    }

    private async Task MoveAsync(string? calendar)
    {
        if (_busy) return;
        (_busy, _problem) = (true, null);
        var done = await TryDoAsync(async () => _problem = calendar is null
            ? await Chooser.MoveToNewAsync(Card.Id, Leaving)
            : await Chooser.MoveAsync(Card.Id, calendar, Leaving));
        if (!done) _problem = CommandFailed;
        _busy = false;
        if (_problem is null) await OnClose.InvokeAsync();
    }
}
