using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Google;

/// <summary>Says which setting is wrong, how, and what a right one looks like. Never repeats the secret.</summary>
internal sealed class GoogleOptionsCheck : IValidateOptions<GoogleOptions>
{
    public ValidateOptionsResult Validate(string? name, GoogleOptions options)
    {
        var examples = new GoogleOptions();
        var faults = new List<string>();
        Check(faults, nameof(options.AuthorizationEndpoint), options.AuthorizationEndpoint, examples.AuthorizationEndpoint);
        Check(faults, nameof(options.TokenEndpoint), options.TokenEndpoint, examples.TokenEndpoint);
        Check(faults, nameof(options.RevocationEndpoint), options.RevocationEndpoint, examples.RevocationEndpoint);
        Check(faults, nameof(options.CalendarBaseUrl), options.CalendarBaseUrl, examples.CalendarBaseUrl);
        if (options.ClientId.Length > 0 != options.ClientSecret.Length > 0)
            faults.Add("Google:ClientId and Google:ClientSecret belong together, but one of them is empty. Example: both from one OAuth client of the Google Cloud console");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(List<string> faults, string key, string value, string example)
    {
        if (!SettingAddress.IsHttp(value)) faults.Add($"Google:{key} is not an absolute http or https address. Example: {example}");
    }
}
