using AltegioCalendar.Core.Connections.Care;
using AltegioCalendar.Core.Live;
using AltegioCalendar.Core.Staff;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Care;

/// <summary>Reads who has access, waits for Google's permission where it must, and changes it.</summary>
public sealed partial class SharingPanel
{
    private SharingAnswer? _answer;
    private int _looks;
    private bool _busy;
    private (bool Good, string Text)? _result;

    [Parameter, EditorRequired] public required StaffCard Card { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }
    [Inject] private CalendarSharing Sharing { get; set; } = default!;

    private SharingAnswer? Shown => _answer ?? (HasFailed ? new SharingAnswer.Failed(Say($"Who has access could not be read. Try again in a moment.")) : null);

    // The list is Google's and costs a request: only the permission that is waited for is worth another look. It may come while
    // the first look, which did not know of it, is still under way.
    protected override bool Concerns(LiveChange change) => change.Staff == Card.Id && (_answer is null or SharingAnswer.NeedsPermission);

    // The card is drawn anew with every change of the mirror; that is no reason to ask Google again.
    protected override Task OnParametersSetAsync() => _answer is null && !HasFailed ? ReloadAsync() : Task.CompletedTask;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        var look = ++_looks;
        var answer = await Sharing.ListAsync(Card.Id, ct) ?? new SharingAnswer.Failed(Say($"This staff member is no longer connected."));
        if (look == _looks) _answer = answer; // else a newer look is under way
    }

    private Task RetryAsync()
    {
        _answer = null;
        return ReloadAsync();
    }

    private Task<bool> ShareAsync(NewShare wanted) => DoAsync(
        () => Sharing.ShareAsync(Card.Id, wanted.Email, wanted.Role, wanted.TellThem, Leaving), Say($"Shared with {wanted.Email.Trim()}."));

    private Task<bool> ChangeAsync(SharedWith shared, SharingRole role) => DoAsync(
        () => Sharing.ChangeAsync(Card.Id, shared.RuleId, role, Leaving), $"{SharingRoles.Name(shared)}: {SharingRoles.Label(role)}.");

    private Task<bool> RemoveAsync(SharedWith shared) => DoAsync(
        () => Sharing.RemoveAsync(Card.Id, shared.RuleId, Leaving), Say($"No longer shared with {SharingRoles.Name(shared)}."));

    private async Task<bool> DoAsync(Func<Task<string?>> command, string done)
    {
        if (_busy) return false;
        (_busy, _result) = (true, null);
        StateHasChanged(); // asked by a part of this one, which draws only itself
        string? problem = null;
        if (!await TryDoAsync(async () => problem = await command())) problem = CommandFailed;
        if (problem is null) await ReloadAsync();
        (_busy, _result) = (false, problem is null ? (true, done) : (false, problem));
        StateHasChanged();
        return problem is null;
    }
}
