using AltegioCalendar.Core.Mail;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.Components.Settings.Mail;

/// <summary>Keeps what was typed until it is saved, also while the page around it is read again.</summary>
public sealed partial class MailForm
{
    private static readonly (MailSecurity Security, Phrase Label)[] Protections =
    [
        (MailSecurity.StartTls, $"STARTTLS (usually port 587)"), (MailSecurity.Tls, $"TLS (usually port 465)"), (MailSecurity.None, $"None"),
    ];

    private MailSettings _saved = default!;
    private MailSettings _draft = default!;
    private string _password = "";
    private Doing? _doing;
    private MailAnswer? _answer;

    private enum Doing
    {
        Save,
        Test,
        Forget,
    }

    [Parameter, EditorRequired] public required MailSettingsView View { get; set; }

    /// <summary>IANA zone for times.</summary>
    [Parameter, EditorRequired] public required string TimeZone { get; set; }
    [Parameter, EditorRequired] public required Func<MailSettings, Task<MailAnswer>> Save { get; set; }
    [Parameter, EditorRequired] public required Func<Task<MailAnswer>> Test { get; set; }

    /// <summary>The configuration's settings hold again.</summary>
    [Parameter, EditorRequired] public required Func<Task<MailAnswer>> Forget { get; set; }

    private string Host { get => _draft.Host; set => _draft = _draft with { Host = value.Trim() }; }
    private int Port { get => _draft.Port; set => _draft = _draft with { Port = value }; }
    private string User { get => _draft.User; set => _draft = _draft with { User = value.Trim() }; }
    private string From { get => _draft.From; set => _draft = _draft with { From = value.Trim() }; }
    private string To { get => _draft.To; set => _draft = _draft with { To = value.Trim() }; }

    private bool IsChanged => _draft != _saved || _password.Length > 0;

    protected override void OnParametersSet()
    {
        if (_saved == View.Settings) return;
        if (_draft == _saved || _draft is null) _draft = View.Settings; // somebody else changed them; what is typed here stays
        _saved = View.Settings;
    }

    private void ChooseSecurity(ChangeEventArgs change)
    {
        var chosen = Enum.Parse<MailSecurity>(change.Value as string ?? "");
        var port = _draft.Port == UsualPort(_draft.Security) ? UsualPort(chosen) : _draft.Port;
        _draft = _draft with { Security = chosen, Port = port };
    }

    private static int UsualPort(MailSecurity security) => security switch { MailSecurity.Tls => 465, MailSecurity.StartTls => 587, _ => 25 };

    private Task SaveAsync() => DoAsync(Doing.Save, async () =>
    {
        var wanted = _draft with { Password = _password.Length > 0 ? _password : null };
        var answer = await Save(wanted);
        if (!answer.Good) return answer;
        (_saved, _password) = (_draft, "");
        return answer;
    });

    private Task TestAsync() => DoAsync(Doing.Test, Test);

    private Task ForgetAsync() => DoAsync(Doing.Forget, async () =>
    {
        var answer = await Forget();
        if (answer.Good) (_draft, _saved, _password) = (View.Settings, View.Settings, "");
        return answer;
    });

    private async Task DoAsync(Doing what, Func<Task<MailAnswer>> ask)
    {
        if (_doing is not null) return;
        (_doing, _answer) = (what, null);
        _answer = await ask();
        _doing = null;
    }
}
