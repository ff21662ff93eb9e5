using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Google.Consent;
using AltegioCalendar.Core.Mail;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Accounts.Rights;
using AltegioCalendar.Portal.Accounts.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AltegioCalendar.Portal.Components.Settings;

/// <summary>What only an owner may see and do. Hiding it is a courtesy: every click is checked again.</summary>
public sealed partial class SettingsPage
{
    private UserView? _me;
    private bool _isOwner;
    private Owners? _owners;

    [CascadingParameter] private Task<AuthenticationState> Session { get; set; } = default!;
    [Inject] private IAuthorizationService Authorization { get; set; } = default!;
    [Inject] private PortalUsers People { get; set; } = default!;
    [Inject] private MailSettingsBook MailBook { get; set; } = default!;
    [Inject] private GoogleConsent Consent { get; set; } = default!;
    [Inject] private GoogleClientCheck GoogleClient { get; set; } = default!;

    private static string OwnersOnly => Say($"Only an owner may do that.");

    private async Task ReadMeAsync(CancellationToken ct)
    {
        _me = await People.FindAsync((await Session).User);
        _isOwner = await MayAsync();
        _owners = _isOwner && _me is not null ? new Owners(await MailBook.ReadAsync(ct), await People.ListAsync(ct)) : null;
    }

    private async Task<bool> MayAsync() => (await Authorization.AuthorizeAsync((await Session).User, OwnerPolicy.Name)).Succeeded;

    // The texts are every manager's; how much of a name may be shown is the owner's.
    private Task<bool> SaveWordingAsync(LocationId id, EventWording wording) => TryDoAsync(async () =>
        await (await MayAsync() ? Words.SetAsync(id, wording, Leaving) : Words.SetTemplatesAsync(id, wording, Leaving)));

    private Task<GoogleClientAnswer> TestGoogleAsync() => AsOwnerAsync(() => GoogleClient.TestAsync(Leaving), said => new GoogleClientAnswer(false, said));

    private Task<MailAnswer> SaveMailAsync(MailSettings settings) => AboutMailAsync(() => MailBook.SaveAsync(settings, Leaving));

    private Task<MailAnswer> TestMailAsync() => AboutMailAsync(() => MailBook.TestAsync(Leaving));

    private Task<MailAnswer> ForgetMailAsync() => AboutMailAsync(async () =>
    {
        await MailBook.ForgetAsync(Leaving);
        return new MailAnswer(true, Say($"The server of the configuration is used again."));
    });

    private Task<MailAnswer> AboutMailAsync(Func<Task<MailAnswer>> ask) => AsOwnerAsync(ask, said => new MailAnswer(false, said));

    private Task<UserAnswer> AddUserAsync(string email, PortalRole role) => AboutUsersAsync(async () => await People.AddAsync((await Session).User, email, role));

    private Task<UserAnswer> RemoveUserAsync(string id) => AboutUsersAsync(async () => await People.RemoveAsync((await Session).User, id));

    private Task<UserAnswer> ResetUserAsync(string id) => AboutUsersAsync(async () => await People.ResetAsync((await Session).User, id));

    private Task<UserAnswer> SetRoleAsync(string id, PortalRole role) => AboutUsersAsync(async () => await People.SetRoleAsync((await Session).User, id, role));

    private Task<UserAnswer> AboutUsersAsync(Func<Task<UserAnswer>> ask) => AsOwnerAsync(ask, said => new UserAnswer(false, said));

    private async Task<T> AsOwnerAsync<T>(Func<Task<T>> ask, Func<string, T> refuse)
    {
        var answer = refuse(CommandFailed);
        await TryDoAsync(async () => answer = await MayAsync() ? await ask() : refuse(OwnersOnly));
        await ReloadAsync();
        return answer;
    }

    private sealed record Owners(MailSettingsView Mail, IReadOnlyList<UserView> Users);
}
