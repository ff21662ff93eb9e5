using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Connections.Inviting;

/// <summary>
/// Signs invitations. A link is the id of one and a signature (HMAC-SHA256, 128 bits of it) with that invitation's own key, so
/// none can be made up and each stays short enough for a code that any camera reads.
/// </summary>
internal sealed class InvitationTokens(Secrets secrets)
{
    private const int KeyBytes = 32;
    private const int SignatureBytes = 16;

    public string NewKey() => secrets.Protect(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));

    /// <summary>False when the keys of this installation are not the ones that the invitation was made with.</summary>
    public bool TryWrite(InvitationRow invitation, [NotNullWhen(true)] out string? token)
    {
        token = secrets.TryReveal(invitation.Key, out var key)
            ? $"{invitation.Id.ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(Sign(key, invitation.Id))}"
            : null;
        return token is not null;
    }

    /// <summary>The invitation that a link names, which its signature has to prove; null: it names none.</summary>
    public static long? IdOf(string token) =>
        long.TryParse(token.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public bool IsSigned(InvitationRow invitation, string token) => TryWrite(invitation, out var right)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(token));

    private static byte[] Sign(string key, long id) =>
        HMACSHA256.HashData(Convert.FromHexString(key), Encoding.UTF8.GetBytes($"invitation {id}"))[..SignatureBytes];
}
