using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Portal.Inviting;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>
/// Where Google sends the browser back to; open to everybody, because somebody who was invited has no account here: what counts
/// is the state and the browser that it belongs to. Hands the answer to the engine and shows how it ended.
/// </summary>
public sealed partial class GoogleCallback
{
    public const string Path = "/google/callback";

    /// <summary>Our own word in place of Google's <c>error</c>: nobody has told the portal its Google client yet.</summary>
    public const string NotConfigured = "portal_not_configured";

    private ConsentResult _result = default!;
    private string? _tryAgain;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;
    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "code")] private string? Code { get; set; }
    [SupplyParameterFromQuery(Name = "error")] private string? Error { get; set; }
    [SupplyParameterFromQuery(Name = "iss")] private string? Issuer { get; set; }
    [Inject] private GoogleConsent Consent { get; set; } = default!;
    [Inject] private Invitations Invitations { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromForm] private AnswerEntry? Answer { get; set; }

    private string Title => _result switch
    {
        ConsentResult.Connected => Say($"Connected"),
        ConsentResult.MayChoose => Say($"Choose a calendar"),
        ConsentResult.Finishing => Say($"Google lets us in again"),
        ConsentResult.Allowed => Say($"Allowed"),
        ConsentResult.OtherAccount => Say($"Which account?"),
        ConsentResult.Kept => Say($"Nothing changed"),
        _ => Say($"Not connected"),
    };

    // An answer comes with a form: the question must be on the page again for its handler to be found.
    protected override async Task OnInitializedAsync()
    {
        _result = HttpMethods.IsPost(Context.Request.Method)
            ? new ConsentResult.OtherAccount(default, "", "", "", Answer?.Ticket ?? "")
            : await CompleteAsync();

        _tryAgain = _result is ConsentResult.NotConnected refused ? await TryAgainAsync(refused) : null;

        // An address without Google's code in it, which may be loaded again.
        if (_result is ConsentResult.ChoosePlace place) Navigation.NavigateTo(await PathOfAsync(place.Invitation) ?? PlacePage.PathTo(place.Question));
    }

    private async Task<string?> TryAgainAsync(ConsentResult.NotConnected refused) =>
        await PathOfAsync(refused.Invitation) ?? (refused.Staff is { } staff ? GoogleSignInEndpoint.PathFor([staff, .. refused.Others], refused.Purpose) : null);

    private async Task<string?> PathOfAsync(long? invitation) =>
        invitation is { } id && await Invitations.TokenOfAsync(id, Context.RequestAborted) is { } token ? InvitationPage.PathTo(token) : null;

    private async Task AnswerAsync()
    {
        _result = await Consent.AnswerAsync(Answer?.Ticket ?? "", Answer?.Choice == AccountQuestion.Use, BrowserBinding.Read(Context), Context.RequestAborted);
        _tryAgain = _result is ConsentResult.NotConnected refused ? await TryAgainAsync(refused) : null;
    }

    private async Task<ConsentResult> CompleteAsync() => Error == NotConfigured
        ? new ConsentResult.NotConnected(
            Say($"Google is not set up yet"),
            Say($"The portal does not know its Google client, so it cannot ask Google for a calendar."),
            Say($"Whoever looks after the portal sets Google:ClientId and Google:ClientSecret; the settings page shows the address to register."),
            Staff: null)
        : await Consent.CompleteAsync(
            new ConsentAnswer(State, Code, Error, Issuer), BrowserBinding.Read(Context), Context.RequestAborted);

    internal sealed class AnswerEntry
    {
        public string? Ticket { get; set; }
        public string? Choice { get; set; }
    }
}
