using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>The query of Google's redirect, decoded.</summary>
public sealed record ConsentAnswer(string? State, string? Code, string? Error, string? Issuer);

/// <summary>How a sign-in at Google ended.</summary>
public abstract record ConsentResult
{
    private ConsentResult() { }

    public sealed record Connected(StaffId Staff, string StaffName, string AccountEmail, string CalendarTitle) : ConsentResult;

    /// <summary>Not connected: what happened and what to do, in plain words. <see cref="Staff"/> is null when the link named nobody.</summary>
    public sealed record NotConnected(string Heading, string WhatHappened, string NextStep, StaffId? Staff) : ConsentResult;
}
