using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Storage;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>The query of Google's redirect, decoded.</summary>
public sealed record ConsentAnswer(string? State, string? Code, string? Error, string? Issuer);

/// <summary>How a sign-in at Google ended.</summary>
public abstract record ConsentResult
{
    private ConsentResult() { }

    public sealed record Connected(StaffId Staff, string StaffName, string AccountEmail, string CalendarTitle) : ConsentResult;

    /// <summary>Google lets us see the account's calendars: the manager chooses one on the staff card.</summary>
    public sealed record MayChoose(StaffId Staff, string StaffName, string AccountEmail) : ConsentResult;

    /// <summary>Nothing is connected yet: the person says which calendar the appointments go to.</summary>
    /// <param name="Question">What to give to <see cref="Connections.Placing.PlaceChooser"/>.</param>
    /// <param name="Invitation">The invitation that is being answered; null: a manager is at it.</param>
    public sealed record ChoosePlace(StaffId Staff, string Question, long? Invitation) : ConsentResult;

    /// <summary>Google allows what somebody who is connected wanted to do; it has been done, or goes on on the card.</summary>
    /// <param name="Problem">It was allowed and yet could not be done, in words for the manager.</param>
    public sealed record Allowed(StaffId Staff, string StaffName, string AccountEmail, ConsentPurpose Purpose, string? Problem = null) : ConsentResult;

    /// <summary>Google lets us in again for somebody who is being disconnected: the removal goes on to its end.</summary>
    public sealed record Finishing(StaffId Staff, string StaffName, string AccountEmail) : ConsentResult;

    /// <summary>Another account than the connected one signed in. Nothing has changed; the answer goes with the ticket.</summary>
    /// <param name="IntoNew">That account lets us write only into a calendar that we make.</param>
    public sealed record OtherAccount(
        StaffId Staff, string StaffName, string ConnectedEmail, string SignedInEmail, string Ticket, bool IntoNew = false) : ConsentResult;

    /// <summary>The answer was to stay with the account that was connected before.</summary>
    public sealed record Kept(StaffId Staff, string StaffName, string AccountEmail) : ConsentResult;

    /// <summary>Not done: what happened and what to do, in plain words. <see cref="Staff"/> is null when the link named nobody.</summary>
    /// <param name="Purpose">What the sign-in was for, so that "try again" asks for the same.</param>
    public sealed record NotConnected(
        string Heading, string WhatHappened, string NextStep, StaffId? Staff, ConsentPurpose Purpose = ConsentPurpose.Connect) : ConsentResult
    {
        /// <summary>The others who were to be connected together with <see cref="Staff"/>.</summary>
        public IReadOnlyList<StaffId> Others { get; init; } = [];

        /// <summary>The invitation that was being answered; null: a manager was at it.</summary>
        public long? Invitation { get; init; }
    }
}
