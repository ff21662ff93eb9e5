using AltegioCalendar.Core.Mail;
using Xunit;

namespace AltegioCalendar.Tests.Core;

public sealed class MailSettingsTests
{
    private static readonly MailOptions s_right = new()
    {
        Host = "smtp.example.com", User = "calendar@salon.example", Password = "s3cr3t-words", From = "calendar@salon.example", To = "anna@salon.example; boris@salon.example",
    };

    [Fact]
    public void Right_settings_have_no_faults_and_none_are_asked_for_while_mail_is_off()
    {
        Assert.True(Check(s_right).Succeeded);
        Assert.True(Check(new MailOptions()).Succeeded);
        Assert.Equal(["anna@salon.example", "boris@salon.example"], s_right.ToSettings().Recipients);
    }

    [Theory]
    [InlineData("Host", "smtp://example.com", "Mail:Host is not the name of a server. Example: Mail__Host=smtp.example.com")]
    [InlineData("Port", "0", "Mail:Port is not between 1 and 65535. Example: Mail__Port=587")]
    [InlineData("From", "", "Mail:From is missing. Example: Mail__From=calendar@salon.example")]
    [InlineData("From", "Anna", "Mail:From is not an email address. Example: Mail__From=calendar@salon.example")]
    [InlineData("To", "", "Mail:To is missing. Example: Mail__To=anna@salon.example,boris@salon.example")]
    [InlineData("To", "anna@salon.example, boris@", "Mail:To holds 'boris@', which is not an email address. Example: Mail__To=anna@salon.example,boris@salon.example")]
    [InlineData("Password", "", "Mail:Password is missing while the User is set. Example: Mail__Password=the password of the mailbox")]
    [InlineData("User", "", "Mail:User is missing while the password is set. Example: Mail__User=calendar@salon.example")]
    public void A_wrong_value_is_named_with_its_problem_and_an_example_and_no_secret(string key, string value, string fault)
    {
        var options = new MailOptions { Host = s_right.Host, User = s_right.User, Password = s_right.Password, From = s_right.From, To = s_right.To };
        var property = typeof(MailOptions).GetProperty(key)!;
        property.SetValue(options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));

        var result = Check(options);

        Assert.Equal(fault, Assert.Single(result.Failures!));
        Assert.DoesNotContain("s3cr3t", result.FailureMessage);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Check(MailOptions options) => new MailOptionsCheck().Validate(null, options);
}
