using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Wording;

/// <summary>Keeps what somebody chose until it is saved, also while the page around it is read again.</summary>
public sealed partial class LookForm
{
    private readonly string _id = $"look-{Guid.NewGuid():N}";
    private EventLook _saved = EventLook.Usual;
    private EventLook _draft = EventLook.Usual;
    private bool _busy;
    private (bool Good, string Text)? _said;

    [Parameter, EditorRequired] public required string Heading { get; set; }
    [Parameter, EditorRequired] public required string Explanation { get; set; }

    /// <summary>As it is saved.</summary>
    [Parameter, EditorRequired] public required EventLook Look { get; set; }

    /// <summary>The location's, for a staff member; null when this is the location's own form.</summary>
    [Parameter] public EventLook? Location { get; set; }

    /// <summary>The event to show it with.</summary>
    [Parameter] public EventSample? Sample { get; set; }

    /// <summary>What can be given a colour, most booked first.</summary>
    [Parameter] public IReadOnlyList<string> Services { get; set; } = [];

    /// <summary>False when it could not be saved.</summary>
    [Parameter, EditorRequired] public required Func<EventLook, Task<bool>> Save { get; set; }

    private static (Attendance Status, string Name)[] Statuses =>
    [
        (Attendance.Waiting, Say($"Waiting")),
        (Attendance.Confirmed, Say($"Confirmed")),
        (Attendance.Arrived, Say($"Arrived")),
        (Attendance.NoShow, Say($"No-show")),
    ];

    private EventLook Effective => Location is null ? _draft : _draft.Within(Location);

    private bool IsSilent => Sample?.Settings.Wording.Names == NameRung.Busy && (Effective.Colours is ColourRule.ByService or ColourRule.ByStatus);

    private EventColour? Preview => EventPalette.Find(Sample?.Compose(Effective)?.Colour);

    private EventColour Automatic => EventPalette.Find(Sample?.Compose(new EventLook { Colours = ColourRule.ByStaff })?.Colour) ?? EventPalette.All[0];

    protected override void OnParametersSet()
    {
        if (_saved == Look) return;
        if (_draft == _saved) _draft = Look; // somebody else changed it; what is chosen here stays
        _saved = Look;
    }

    private EventColour UsualOf(string service) => EventPalette.OfService(service, Location?.ServiceColours ?? "");

    private EventColour UsualOf(Attendance status) => EventPalette.OfStatus(status, Location?.StatusColours ?? "");

    private void Change(EventLook draft) => (_draft, _said) = (draft, null);

    // By themselves two services may get the same colour; who begins to choose finds as many as there are.
    private void ChooseColours(ColourRule rule) => Change(_draft with
    {
        Colours = rule,
        ServiceColours = rule == ColourRule.ByService && _draft.ServiceColours.Length == 0 && (Location?.ServiceColours ?? "").Length == 0
            ? Services.Zip(EventPalette.All).Aggregate("", (table, each) => ColourTable.Set(table, each.First, each.Second.Id))
            : _draft.ServiceColours,
    });

    private void ChooseReminders(ReminderRule rule) => Change(_draft with
    {
        Reminders = rule,
        ReminderTimes = rule == ReminderRule.Chosen && _draft.ReminderTimes.Length == 0 ? "popup 30" : _draft.ReminderTimes,
    });

    private async Task SaveAsync()
    {
        if (_busy || _draft.Problem is not null) return;
        (_busy, _said) = (true, null);
        var look = _draft.Tidy();
        var done = await Save(look);
        if (done) (_saved, _draft) = (look, look);
        _said = done
            ? (true, Say($"Saved. Events that look different now are being rewritten."))
            : (false, Say($"That could not be saved. Try again in a moment."));
        _busy = false;
    }
}
