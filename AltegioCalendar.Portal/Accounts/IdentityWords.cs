using Microsoft.AspNetCore.Identity;

namespace AltegioCalendar.Portal.Accounts;

/// <summary>What can be wrong with an account, in the reader's language: of the framework's own words those that somebody can meet here.</summary>
internal sealed class IdentityWords : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => With(base.DefaultError(), Say($"An unknown failure has occurred."));

    public override IdentityError ConcurrencyFailure() =>
        With(base.ConcurrencyFailure(), Say($"Optimistic concurrency failure, object has been modified."));

    public override IdentityError PasswordMismatch() => With(base.PasswordMismatch(), Say($"Incorrect password."));

    public override IdentityError PasswordTooShort(int length) =>
        With(base.PasswordTooShort(length), Say($"Passwords must be at least {length} characters."));

    public override IdentityError InvalidUserName(string? userName) =>
        With(base.InvalidUserName(userName), Say($"Username '{userName}' is invalid, can only contain letters or digits."));

    public override IdentityError InvalidEmail(string? email) => With(base.InvalidEmail(email), Say($"Email '{email}' is invalid."));

    public override IdentityError DuplicateUserName(string userName) =>
        With(base.DuplicateUserName(userName), Say($"Username '{userName}' is already taken."));

    public override IdentityError DuplicateEmail(string email) => With(base.DuplicateEmail(email), Say($"Email '{email}' is already taken."));

    private static IdentityError With(IdentityError known, string words) => new() { Code = known.Code, Description = words };
}
