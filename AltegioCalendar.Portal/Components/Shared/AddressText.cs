using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AltegioCalendar.Portal.Components.Shared;

/// <summary>
/// Words that somebody looks for may be a client's name. An address ends up in the browser's history and in a proxy's log, so
/// there they are unreadable; only this portal can read them back.
/// </summary>
public sealed class AddressText(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AltegioCalendar.AddressText");

    /// <summary>Null: there is nothing to keep.</summary>
    public string? Hide(string? text) => string.IsNullOrWhiteSpace(text) ? null : _protector.Protect(text.Trim());

    /// <summary>Null where an address holds nothing, or nothing that this portal wrote.</summary>
    public string? Read(string? hidden)
    {
        if (string.IsNullOrEmpty(hidden)) return null;
        try
        {
            return _protector.Unprotect(hidden);
        }
        catch (CryptographicException)
        {
            return null; // typed by hand, or kept since before the keys were lost
        }
    }
}
