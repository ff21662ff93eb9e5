using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AltegioCalendar.Core.Storage;

/// <summary>Keeps tokens and secrets unreadable in the database.</summary>
internal sealed class Secrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AltegioCalendar.Secrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>False when the keys of this installation are not the ones that protected it: a database moved without its keys.</summary>
    public bool TryReveal(string protectedSecret, [NotNullWhen(true)] out string? secret)
    {
        try
        {
            secret = _protector.Unprotect(protectedSecret);
            return true;
        }
        catch (CryptographicException)
        {
            secret = null;
            return false;
        }
    }
}
