using System.Security.Cryptography;

namespace AltegioCalendar.Portal.Accounts.Users;

/// <summary>A password that can be read out on the phone: no letters that look alike, in groups.</summary>
internal static class FirstPassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}
