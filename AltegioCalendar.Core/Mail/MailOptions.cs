using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: only for a server on the same machine or network.</summary>
    None,

    /// <summary>Begins in clear and turns to TLS before anything is said; usually port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte; usually port 465.</summary>
    Tls,
}

/// <summary>The mail server for notices, unless the owner set another one in the portal. Bound from section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Empty: notices are not mailed.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server asks for none.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>Who gets the notices; several addresses are separated by commas.</summary>
    public string To { get; set; } = "";

    /// <summary>How long incidents are gathered for one mail. After a mail, the next one waits five times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What notices are written in, one of <see cref="Words.Language.All"/>. Invitations have the language of whoever sends them.</summary>
    public string Language { get; set; } = Words.Language.All[0];

    internal MailSettings ToSettings() => new()
    {
        Host = Host.Trim(),
        Port = Port,
        Security = Security,
        User = User.Trim(),
        Password = Password,
        From = From.Trim(),
        To = To.Trim(),
    };
}

/// <summary>Says which setting is wrong, how, and what a right one looks like. Never repeats the password.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = options.ToSettings().Faults()
            .Select(fault => $"{MailOptions.Section}:{fault.Field} {fault.Problem}. Example: {MailOptions.Section}__{fault.Field}={fault.Example.InEnglish()}").ToList();
        if (!Language.All.Contains(options.Language))
        {
            faults.Add($"{MailOptions.Section}:{nameof(options.Language)} '{options.Language}' is not one of {string.Join(", ", Language.All)}. "
                + $"Example: {MailOptions.Section}__{nameof(options.Language)}=de");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
