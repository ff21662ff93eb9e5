using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Portal.GoogleSignIn;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Inviting;

/// <summary>
/// What a staff member sees who opens the link: no account is needed, the signed link is the permission. A plain page: whoever
/// has only an invitation gets no circuit, in which other pages could be reached.
/// </summary>
public sealed partial class InvitationPage
{
    private OpenedInvitation? _invitation;
    private PlaceQuestion? _question;
    private PlaceAnswer.Connected? _done;
    private string? _problem;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;
    [Parameter] public string Token { get; set; } = "";
    [SupplyParameterFromForm] private PlaceEntry? Entry { get; set; }
    [Inject] private Invitations Invitations { get; set; } = default!;
    [Inject] private PlaceChooser Places { get; set; } = default!;

    public static string PathTo(string token) => $"/invitation/{token}";

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _invitation = await Invitations.FindAsync(Token, Context.RequestAborted);
        var works = _invitation is { IsConnected: false, State: InvitationState.Sent or InvitationState.Opened };
        _question = works && _invitation!.Question is { } question ? await Places.ReadAsync(question, Context.RequestAborted) : null;
    }

    // The question is the invitation's own, whatever the form says.
    private async Task AnswerAsync()
    {
        if (_question is null) return;
        (_done, _problem) = await PlaceEntry.AnswerAsync(Entry, Places, _question.Id, Context.RequestAborted);
        if (_done is null) await ReadAsync();
    }
}
