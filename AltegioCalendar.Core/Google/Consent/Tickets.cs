using System.Security.Cryptography;
using System.Text;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Secrets that go out with a browser and come back once. The database knows only their hash.</summary>
internal static class Tickets
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
