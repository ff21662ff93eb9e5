using System.Buffers.Text;
using System.Text;
using Google.Apis.Auth;
using Google.Apis.Json;

namespace AltegioCalendar.Core.Google.Accounts;

/// <summary>Reads the claims of an id_token without checking its signature.</summary>
internal static class UncheckedIdToken
{
    public static GoogleJsonWebSignature.Payload Read(string idToken)
    {
        var parts = idToken.Split('.');
        if (parts.Length != 3) throw new InvalidJwtException("The id_token is not a JWT.");
        try
        {
            var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
            return NewtonsoftJsonSerializer.Instance.Deserialize<GoogleJsonWebSignature.Payload>(claims);
        }
        catch (Exception broken) when (broken is FormatException or Newtonsoft.Json.JsonException)
        {
            throw new InvalidJwtException("The id_token cannot be read.");
        }
    }
}
