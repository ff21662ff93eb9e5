using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Altegio;

/// <summary>Says which setting is wrong, how, and what a right one looks like. Never repeats a token.</summary>
internal sealed class AltegioOptionsCheck : IValidateOptions<AltegioOptions>
{
    public ValidateOptionsResult Validate(string? name, AltegioOptions options)
    {
        var faults = new List<string>();
        if (!SettingAddress.IsHttp(options.BaseUrl))
            faults.Add("Altegio:BaseUrl is not an absolute http or https address. Example: https://api.alteg.io/api/v1");
        if (options.Locations.Count > 0 && options.PartnerToken.Length == 0)
            faults.Add("Altegio:PartnerToken is empty although locations are configured. Example: the token of your developer account in Altegio's marketplace");

        for (var n = 0; n < options.Locations.Count; n++)
        {
            if (options.Locations[n].Id <= 0) faults.Add($"Altegio:Locations:{n}:Id is not a positive number. Example: 700101");
            if (options.Locations[n].UserToken.Length == 0)
                faults.Add($"Altegio:Locations:{n}:UserToken is empty. Example: the user_token that POST /auth of Altegio's API returns");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
