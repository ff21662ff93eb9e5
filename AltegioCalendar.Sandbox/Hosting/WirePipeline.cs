using AltegioCalendar.Sandbox.Ledger;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AltegioCalendar.Sandbox.Hosting;

/// <summary>The way of every call to a pretend service: read, spoil if a rule says so, answer, count, send.</summary>
internal sealed class WirePipeline(MischiefBook mischief, CallLedger ledger, TimeProvider clock)
{
    public async Task ServeAsync(HttpContext http, IWireApi api)
    {
        WireRequest request;
        try
        {
            request = await RequestReader.ReadAsync(http);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            await ResponseSender.SendAsync(http, null, api.Fail(400, "parseError"), fault: null, clock);
            return;
        }

        var call = api.Identify(request);
        var fault = mischief.Match(api.Name, call, request);
        if (fault is not null && await HoldUpAsync(http, fault)) return;

        var response = fault is null
            ? api.Answer(request, call)
            : FaultyAnswers.InsteadOfCall(fault, api, call) ?? api.Answer(request, call);
        ledger.Count(api.Name, call, request, response.Status);
        await ResponseSender.SendAsync(http, request, FaultyAnswers.Spoil(fault, response), fault, clock);
    }

    /// <summary>Waits as long as the fault says. True: the call ends here.</summary>
    private async Task<bool> HoldUpAsync(HttpContext http, Fault fault)
    {
        if (fault.Wait > TimeSpan.Zero) await Task.Delay(fault.Wait, clock, http.RequestAborted);
        if (fault.Kind == FaultKind.ResetBefore)
        {
            http.Abort();
            return true;
        }

        if (fault.Kind != FaultKind.Hang) return false;
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, http.RequestAborted);
        return true;
    }
}
