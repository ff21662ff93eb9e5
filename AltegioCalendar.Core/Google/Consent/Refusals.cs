using AltegioCalendar.Core.Appointments;
using static AltegioCalendar.Core.Google.Consent.ConsentResult;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Every way a sign-in can fail, in words for the person in front of it.</summary>
internal static class Refusals
{
    private const string PressAgain = "Go back to the staff card and press Connect Google Calendar again.";

    public static NotConnected NotOurs() => new(
        "This link is not complete",
        "The address does not belong to a sign-in that was started here.",
        PressAgain, null);

    public static NotConnected ExpiredOrUsed() => new(
        "This sign-in has expired",
        "A sign-in works once and for ten minutes. This one is too old or was used already.",
        PressAgain, null);

    public static NotConnected OtherBrowser(StaffId staff) => new(
        "This sign-in was started elsewhere",
        "It belongs to another browser or to another portal account, so nothing was connected.",
        "Use the browser in which you are signed in to the portal. " + PressAgain, staff);

    public static NotConnected WrongIssuer(StaffId staff) => new(
        "The answer did not come from Google",
        "The sign-in was answered by somebody else than Google, so nothing was connected.",
        PressAgain + " If it happens again, tell your administrator.", staff);

    public static NotConnected Denied(StaffId staff) => new(
        "Google Calendar is not connected",
        "Access was not allowed on Google's page.",
        PressAgain + " On Google's page choose the account and press Allow (or Continue).", staff);

    public static NotConnected Partial(StaffId staff) => new(
        "One permission is missing",
        "Google was not allowed to let us view and edit events, so no appointment could be written.",
        PressAgain + " On Google's page tick the box next to the calendar events and then press Continue.", staff);

    public static NotConnected GoogleSaid(string error, StaffId staff) => new(
        "Google could not finish the sign-in",
        $"Google answered: {(error.Length <= 60 && error.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? error : "an unknown error")}.",
        PressAgain + " If it happens again, wait a few minutes.", staff);

    public static NotConnected OurClient(StaffId staff) => new(
        "The portal's Google client is not set up correctly",
        "Google does not accept the client id, the client secret or the redirect address of this portal.",
        "Ask your administrator to compare Google:ClientId, Google:ClientSecret and the redirect URI with the Google Cloud console.", staff);

    public static NotConnected NoRefreshToken(StaffId staff) => new(
        "Google gave no lasting access",
        "Google allowed the sign-in but sent no refresh token, so the mirror would stop within the hour.",
        "Remove this app at myaccount.google.com/permissions, then press Connect Google Calendar again.", staff);

    public static NotConnected CalendarRefused(string email, StaffId staff) => new(
        "The calendar cannot be written",
        $"{email} has no Google Calendar that we may write to.",
        "Open calendar.google.com once with this account, or choose another account. " + PressAgain, staff);

    public static NotConnected OtherAccount(string connected, string signedIn, StaffId staff) => new(
        "That is another Google account",
        $"This staff member is connected with {connected}, but you signed in as {signedIn}. Nothing was changed.",
        $"To reconnect, choose {connected} on Google's page. To use the other account, disable Google Calendar on the card first.", staff);
}
