using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;
using static AltegioCalendar.Core.Google.Consent.ConsentResult;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Every way a sign-in can fail, in words for the person in front of it.</summary>
internal sealed class Refusals(StaffId? staff, ConsentPurpose purpose = ConsentPurpose.Connect)
{
    private long? _invitation;
    private IReadOnlyList<StaffId> _others = [];

    /// <summary>For links that name nobody.</summary>
    public static readonly Refusals OfNobody = new(null);

    public static Refusals Of(ConsentRow begun) => new(new StaffId(begun.StaffId), begun.Purpose)
    {
        _invitation = begun.InvitationId,
        _others = StaffIds.Read(begun.Others),
    };

    private bool IsChoosing => purpose == ConsentPurpose.ChooseCalendar;

    private string Button => purpose switch
    {
        ConsentPurpose.ChooseCalendar => "Change calendar",
        ConsentPurpose.SetTimeZone => "Set the calendar's time zone",
        ConsentPurpose.Share => "Share this calendar with\u2026",
        ConsentPurpose.CheckSharing => "Check who can see this calendar",
        _ => "Connect Google Calendar",
    };

    private string PressAgain => _invitation is null
        ? $"Go back to the staff card and press {Button} again."
        : "Open the link of your invitation again.";

    private string Unchanged => WiderAccess.IsFor(purpose) ? "nothing was changed" : IsChoosing ? "the calendar was not changed" : "nothing was connected";

    public NotConnected NotOurs() => Say(
        "This link is not complete",
        "The address does not belong to a sign-in that was started here.",
        PressAgain);

    public NotConnected ExpiredOrUsed() => Say(
        "This sign-in has expired",
        "A sign-in works once and for ten minutes. This one is too old or was used already.",
        PressAgain);

    public NotConnected OtherBrowser() => Say(
        "This sign-in was started elsewhere",
        $"It belongs to another browser or to another portal account, so {Unchanged}.",
        (_invitation is null ? "Use the browser in which you are signed in to the portal. " : "Use one browser from beginning to end. ") + PressAgain);

    public NotConnected WrongIssuer() => Say(
        "The answer did not come from Google",
        $"The sign-in was answered by somebody else than Google, so {Unchanged}.",
        PressAgain + " If it happens again, tell your administrator.");

    public NotConnected Denied() => WiderAccess.IsFor(purpose)
        ? Say(
            "Nothing was changed",
            "Access was not allowed on Google's page. Appointments go on into the calendar as before.",
            PressAgain + " On Google's page press Allow (or Continue).")
        : IsChoosing
        ? Say(
            "The calendar was not changed",
            "Access was not allowed on Google's page. Appointments go on into the present calendar.",
            PressAgain + " On Google's page press Allow (or Continue).")
        : Say(
            "Google Calendar is not connected",
            "Access was not allowed on Google's page.",
            PressAgain + " On Google's page choose the account and press Allow (or Continue).");

    public NotConnected Partial() => Say(
        "One permission is missing",
        "Google was not allowed to let us write into the calendar, so no appointment could be written.",
        PressAgain + " On Google's page tick every box and then press Continue.");

    public NotConnected InvitationOver() => Say(
        "This invitation no longer works",
        "It was used or withdrawn meanwhile, or a calendar is connected already, so nothing was connected.",
        "Ask your salon for a new invitation if you need one.");

    public NotConnected CannotList() => Say(
        "One permission is missing",
        "Google was not allowed to show us the list of calendars, so none can be chosen. Appointments go on into the present calendar.",
        PressAgain + " On Google's page tick every box and then press Continue.");

    public NotConnected NotAllowed() => Say(
        "One permission is missing",
        $"Google was not allowed to {Wanted}. Appointments go on into the calendar as before.",
        PressAgain + " On Google's page tick every box and then press Continue.");

    private string Wanted => purpose switch
    {
        ConsentPurpose.SetTimeZone => "let us change the calendar's settings, so its time zone is as it was",
        ConsentPurpose.Share => "let us see and change who can see the calendar, so it is shared as before",
        _ => "show us who can see the calendar, so we cannot tell",
    };

    public NotConnected GoogleSaid(string error) => Say(
        "Google could not finish the sign-in",
        $"Google answered: {(error.Length <= 60 && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? error : "an unknown error")}.",
        PressAgain + " If it happens again, wait a few minutes.");

    public NotConnected OurClient() => Say(
        "The portal's Google client is not set up correctly",
        "Google does not accept the client id, the client secret or the redirect address of this portal.",
        "Ask your administrator to compare Google:ClientId, Google:ClientSecret and the redirect URI with the Google Cloud console.");

    public NotConnected NoRefreshToken() => Say(
        "Google gave no lasting access",
        "Google allowed the sign-in but sent no refresh token, so the mirror would stop within the hour.",
        $"Remove this app at myaccount.google.com/permissions, then press {Button} again.");

    public NotConnected CalendarRefused(string email) => Say(
        "The calendar cannot be written",
        $"{email} has no Google Calendar that we may write to.",
        "Open calendar.google.com once with this account, or choose another account. " + PressAgain);

    private NotConnected Say(string heading, string whatHappened, string nextStep) => new(heading, whatHappened, nextStep, staff, purpose)
    {
        Others = _others,
        Invitation = _invitation,
    };
}
