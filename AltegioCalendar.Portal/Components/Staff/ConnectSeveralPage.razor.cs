using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Inviting;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Core.Staff;
using AltegioCalendar.Portal.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Components.Staff;

/// <summary>Several or all staff members at once: into one shared calendar, or each invited to connect their own.</summary>
public sealed partial class ConnectSeveralPage
{
    public const string Path = "/staff/connect";

    private readonly HashSet<StaffId> _picked = [];
    private readonly Dictionary<StaffId, MailAnswer> _mailed = [];
    private Team? _team;
    private bool _busy;
    private string? _problem;

    [Inject] private StaffDirectory Directory { get; set; } = default!;
    [Inject] private Invitations Invitations { get; set; } = default!;
    [Inject] private InvitationMail Post { get; set; } = default!;
    [Inject] private PlaceChooser Places { get; set; } = default!;
    [Inject] private GoogleConsent Consent { get; set; } = default!;
    [Inject] private IOptions<PortalOptions> Portal { get; set; } = default!;

    protected override async Task ReadAsync(CancellationToken ct)
    {
        var people = (await Directory.ListAsync(ct)).Where(card => card.IsCurrent).ToList();
        var invitations = await Invitations.ListAsync([.. people.Select(card => card.Id)], ct);
        _team = new Team(
            people.ConvertAll(card => new SeveralPerson(card, invitations.GetValueOrDefault(card.Id))), await Places.ListSharedAsync(ct), await Post.IsOnAsync(ct));
        _picked.IntersectWith(people.Select(card => card.Id));
    }

    private Task InviteAsync(IReadOnlyList<StaffId> staff) => DoAsync(async () =>
    {
        await Invitations.SendAsync(staff, Leaving);
        foreach (var invited in staff) _mailed.Remove(invited); // the link that was mailed works no longer
    });

    private Task MailAsync((StaffId Staff, string Address) mail) =>
        DoAsync(async () => _mailed[mail.Staff] = await Post.SendAsync(mail.Staff, mail.Address, Leaving));

    private Task CancelAsync(string question) => DoAsync(() => Places.CancelAsync(question, Leaving));

    private static IReadOnlyList<SeveralPerson> Handout(Team team) =>
        [.. team.People.Where(person => person.Invitation is { IsOpen: true } && person.Card.Connection is null)];

    private async Task DoAsync(Func<Task> command)
    {
        if (_busy) return;
        (_busy, _problem) = (true, null);
        if (await TryDoAsync(command)) await ReloadAsync();
        else _problem = CommandFailed;
        _busy = false;
    }

    private sealed record Team(IReadOnlyList<SeveralPerson> People, IReadOnlyList<OpenPlace> Places, bool CanMail);
}
