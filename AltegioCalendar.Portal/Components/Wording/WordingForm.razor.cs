using AltegioCalendar.Core.Calendars;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>Keeps what somebody chose and typed until it is saved, also while the page around it is read again.</summary>
public sealed partial class WordingForm
{
    private readonly string _id = $"wording-{Guid.NewGuid():N}";
    private EventWording _saved = EventWording.Usual;
    private EventWording _draft = EventWording.Usual;
    private EventWording _sound = EventWording.Usual;
    private bool _busy;
    private (bool Good, string Text)? _said;

    [Parameter, EditorRequired] public required string Heading { get; set; }
    [Parameter, EditorRequired] public required string Explanation { get; set; }

    /// <summary>As it is saved.</summary>
    [Parameter, EditorRequired] public required EventWording Wording { get; set; }

    /// <summary>The location's, for a staff member; null when this is the location's own form.</summary>
    [Parameter] public EventWording? Location { get; set; }

    /// <summary>False: the texts may be changed, how much of a name is shown may not.</summary>
    [Parameter] public bool MayBound { get; set; } = true;

    /// <summary>The event to show it with.</summary>
    [Parameter] public EventSample? Sample { get; set; }

    /// <summary>Whether contacts are exported now; null where that is not one answer.</summary>
    [Parameter] public bool? ExportsContacts { get; set; }

    /// <summary>False when it could not be saved.</summary>
    [Parameter, EditorRequired] public required Func<EventWording, Task<bool>> Save { get; set; }

    private static string Placeholders => string.Join(", ", EventTemplate.Placeholders.Select(name => $"{{{name}}}"));

    // While a placeholder is being typed the preview keeps what was last in order.
    private EventWording Effective => Location is null ? _sound : _sound.Within(Location);

    private bool IsBounded => Location is not null && Location.Names > _draft.Names;

    protected override void OnParametersSet()
    {
        if (_saved == Wording) return;
        if (_draft == _saved) _draft = _sound = Wording; // somebody else changed it; what is chosen here stays
        _saved = Wording;
    }

    private void Change(EventWording draft)
    {
        (_draft, _said) = (draft, null);
        if (draft.Problem is null) _sound = draft.Tidy();
    }

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private async Task SaveAsync()
    {
        if (_busy || _draft.Problem is not null) return;
        (_busy, _said) = (true, null);
        var wording = _draft.Tidy();
        var done = await Save(wording);
        if (done) (_saved, _draft) = (wording, wording);
        _said = done
            ? (true, Say($"Saved. Events that look different now are being rewritten."))
            : (false, Say($"That could not be saved. Try again in a moment."));
        _busy = false;
    }
}
