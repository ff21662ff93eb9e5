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

    private Phrase Button => purpose switch
    {
        ConsentPurpose.ChooseCalendar => $"Change calendar",
        ConsentPurpose.SetTimeZone => $"Set the calendar's time zone",
        ConsentPurpose.Share => $"Share this calendar with\u2026",
        ConsentPurpose.CheckSharing => $"Check who can see this calendar",
        _ => $"Connect Google Calendar",
    };

    private Phrase PressAgain => _invitation is null
        ? (Phrase)$"Go back to the staff card and press {Button} again."
        : $"Open the link of your invitation again.";

    public NotConnected NotOurs() => Tell($"This link is not complete", $"The address does not belong to a sign-in that was started here.", PressAgain);

    public NotConnected ExpiredOrUsed() => Tell(
        $"This sign-in has expired",
        $"A sign-in works once and for ten minutes. This one is too old or was used already.",
        PressAgain);

    public NotConnected OtherBrowser() => Tell(
        $"This sign-in was started elsewhere",
        WiderAccess.IsFor(purpose) ? (Phrase)$"It belongs to another browser or to another portal account, so nothing was changed."
            : IsChoosing ? (Phrase)$"It belongs to another browser or to another portal account, so the calendar was not changed."
            : $"It belongs to another browser or to another portal account, so nothing was connected.",
        _invitation is null ? (Phrase)$"Use the browser in which you are signed in to the portal." : $"Use one browser from beginning to end.",
        PressAgain);

    public NotConnected WrongIssuer() => Tell(
        $"The answer did not come from Google",
        WiderAccess.IsFor(purpose) ? (Phrase)$"The sign-in was answered by somebody else than Google, so nothing was changed."
            : IsChoosing ? (Phrase)$"The sign-in was answered by somebody else than Google, so the calendar was not changed."
            : $"The sign-in was answered by somebody else than Google, so nothing was connected.",
        PressAgain, $"If it happens again, tell your administrator.");

    public NotConnected Denied() => WiderAccess.IsFor(purpose)
        ? Tell(
            $"Nothing was changed",
            $"Access was not allowed on Google's page. Appointments go on into the calendar as before.",
            PressAgain, $"On Google's page press Allow (or Continue).")
        : IsChoosing
        ? Tell(
            $"The calendar was not changed",
            $"Access was not allowed on Google's page. Appointments go on into the present calendar.",
            PressAgain, $"On Google's page press Allow (or Continue).")
        : Tell(
            $"Google Calendar is not connected",
            $"Access was not allowed on Google's page.",
            PressAgain, $"On Google's page choose the account and press Allow (or Continue).");

    public NotConnected Partial() => Tell(
        $"One permission is missing",
        $"Google was not allowed to let us write into the calendar, so no appointment could be written.",
        PressAgain, TickEveryBox);

    public NotConnected InvitationOver() => Tell(
        $"This invitation no longer works",
        $"It was used or withdrawn meanwhile, or a calendar is connected already, so nothing was connected.",
        $"Ask your salon for a new invitation if you need one.");

    public NotConnected CannotList() => Tell(
        $"One permission is missing",
        $"Google was not allowed to show us the list of calendars, so none can be chosen. Appointments go on into the present calendar.",
        PressAgain, TickEveryBox);

    public NotConnected NotAllowed() => Tell($"One permission is missing", NotGiven, PressAgain, TickEveryBox);

    private Phrase NotGiven => purpose switch
    {
        ConsentPurpose.SetTimeZone =>
            $"Google was not allowed to let us change the calendar's settings, so its time zone is as it was. Appointments go on into the calendar as before.",
        ConsentPurpose.Share =>
            $"Google was not allowed to let us see and change who can see the calendar, so it is shared as before. Appointments go on into the calendar as before.",
        _ => $"Google was not allowed to show us who can see the calendar, so we cannot tell. Appointments go on into the calendar as before.",
    };

    private static Phrase TickEveryBox => $"On Google's page tick every box and then press Continue.";

    public NotConnected GoogleSaid(string error) => Tell(
        $"Google could not finish the sign-in",
        error.Length <= 60 && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? (Phrase)$"Google answered: {error}."
            : $"Google answered: an unknown error.",
        PressAgain, $"If it happens again, wait a few minutes.");

    public NotConnected OurClient() => Tell(
        $"The portal's Google client is not set up correctly",
        $"Google does not accept the client id, the client secret or the redirect address of this portal.",
        $"Ask your administrator to compare Google:ClientId, Google:ClientSecret and the redirect URI with the Google Cloud console.");

    public NotConnected NoRefreshToken() => Tell(
        $"Google gave no lasting access",
        $"Google allowed the sign-in but sent no refresh token, so the mirror would stop within the hour.",
        $"Remove this app at myaccount.google.com/permissions, then press {Button} again.");

    public NotConnected CalendarRefused(string email) => Tell(
        $"The calendar cannot be written",
        $"{email} has no Google Calendar that we may write to.",
        $"Open calendar.google.com once with this account, or choose another account.", PressAgain);

    private NotConnected Tell(Phrase heading, Phrase whatHappened, params Phrase[] nextStep) =>
        new(Say(heading), Say(whatHappened), Say(Phrase.Joined(nextStep)), staff, purpose)
        {
            Others = _others,
            Invitation = _invitation,
        };
}
