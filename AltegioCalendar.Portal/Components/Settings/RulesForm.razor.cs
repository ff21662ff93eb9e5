using AltegioCalendar.Core.Locations;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Settings;

/// <summary>Keeps what the owner ticked until it is saved, also while the page around it is read again.</summary>
public sealed partial class RulesForm
{
    private readonly string _id = $"rules-{Guid.NewGuid():N}";
    private LocationRules _saved = default!;
    private LocationRules _rules = default!;
    private bool _busy;
    private (bool Good, string Text)? _said;

    [Parameter, EditorRequired] public required LocationView Location { get; set; }

    /// <summary>False when it could not be saved.</summary>
    [Parameter, EditorRequired] public required Func<LocationRules, Task<bool>> Save { get; set; }

    protected override void OnParametersSet()
    {
        if (_saved == Location.Rules) return;
        if (_rules == _saved || _rules is null) _rules = Location.Rules; // somebody else changed them; what is ticked here stays
        _saved = Location.Rules;
    }

    private void Set(CalendarRule rule, ChangeEventArgs change) =>
        (_rules, _said) = (_rules with { Calendar = rule.Set(_rules.Calendar, change.Value is true) }, null);

    private void Set(DismissalChoice choice) => (_rules, _said) = (_rules with { OnDismissal = choice.Rule }, null);

    private async Task SaveAsync()
    {
        if (_busy) return;
        (_busy, _said) = (true, null);
        var rules = _rules;
        var done = await Save(rules);
        if (done) _saved = rules;
        _said = done
            ? (true, Say($"Saved. Connected calendars are being adjusted."))
            : (false, Say($"That could not be saved. Try again in a moment."));
        _busy = false;
    }
}
