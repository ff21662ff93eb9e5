using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Mail;

/// <summary>What the server says to one command: three digits and a text.</summary>
internal sealed record SmtpReply(int Code, params string[] Lines)
{
    public static readonly SmtpReply Ok = new(250, "OK");
}

/// <summary>Lets mischief spoil a command, and counts what was answered.</summary>
internal sealed class SmtpFaults(MischiefBook mischief, CallLedger ledger, TimeProvider clock)
{
    private const int Local = 451;

    /// <param name="method">As the ledger names it, such as <c>smtp.rcpt</c>.</param>
    /// <param name="detail">What rules may choose by: an address.</param>
    /// <param name="act">What the command does when nothing keeps it from it.</param>
    public async Task<SmtpReply> AnswerAsync(string method, string detail, Func<SmtpReply> act, CancellationToken ct)
    {
        var call = new CallIdentity(method, "");
        var fault = mischief.MatchMail(call, detail);
        if (fault is { Wait: { Ticks: > 0 } wait }) await Task.Delay(wait, clock, ct);
        switch (fault?.Kind)
        {
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, ct);
                break;
            case FaultKind.ResetBefore:
                throw Cut(call);
            case FaultKind.ResetAfter:
                act();
                throw Cut(call);
        }

        var reply = fault is { Kind: FaultKind.Status, Rule: var rule }
            ? new SmtpReply(rule.Status is >= 400 and < 600 ? rule.Status : Local, rule.Reason ?? "Mischief refuses this")
            : act();
        ledger.Count("mail", call, null, reply.Code);
        return reply;
    }

    private IOException Cut(CallIdentity call)
    {
        ledger.Count("mail", call, null, 0);
        return new IOException("Mischief cuts the connection.");
    }
}
