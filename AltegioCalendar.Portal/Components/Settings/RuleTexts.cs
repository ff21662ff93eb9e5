using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;

namespace AltegioCalendar.Portal.Components.Settings;

/// <summary>One rule about what calendars show, in the owner's words.</summary>
public sealed record CalendarRule(string Key, Phrase Label, Phrase Explanation)
{
    // As events in Google Calendar have it, whoever looks.
    private const string NoShow = "No-show";

    public required Func<CalendarRules, bool> IsOn { get; init; }
    public required Func<CalendarRules, bool, CalendarRules> Set { get; init; }

    public static readonly IReadOnlyList<CalendarRule> All =
    [
        new("blocked", $"Leave out blocked time",
            $"Time that Altegio keeps free, without client and service, makes no event. Classes, and visits without a client's card, still do.")
        {
            IsOn = rules => rules.HidesBlockedTime,
            Set = (rules, on) => rules with { HidesBlockedTime = on },
        },
        new("no-shows", $"Take out visits whose client did not come",
            $"Otherwise they stay and their title begins with \u201c{NoShow}\u201d.")
        {
            IsOn = rules => rules.HidesNoShows,
            Set = (rules, on) => rules with { HidesNoShows = on },
        },
        new("unconfirmed", $"Show a visit only once the client has confirmed it or has come",
            $"Until then the time looks free in Google Calendar. A class lists only those who have confirmed, and is shown when at least one has.")
        {
            IsOn = rules => rules.HidesUnconfirmed,
            Set = (rules, on) => rules with { HidesUnconfirmed = on },
        },
        new("breaks", $"Leave out technical breaks",
            $"The event ends with the visit, not with the break that Altegio adds after it.")
        {
            IsOn = rules => rules.LeavesOutBreaks,
            Set = (rules, on) => rules with { LeavesOutBreaks = on },
        },
    ];
}

/// <summary>One answer to what becomes of a calendar when its person leaves, in the owner's words.</summary>
public sealed record DismissalChoice(DismissalRule Rule, Phrase Label, Phrase Explanation)
{
    public static readonly IReadOnlyList<DismissalChoice> All =
    [
        new(DismissalRule.RemoveUpcoming, $"Stop and remove upcoming events",
            $"Past events stay. Access to the Google account is given back once nobody else here uses it."),
        new(DismissalRule.KeepEvents, $"Stop and keep the events",
            $"All events stay as they are and no longer change. Access to the Google account is given back as well."),
        new(DismissalRule.GoOn, $"Go on",
            $"The calendar is kept up to date until somebody disables it on the card."),
    ];
}
