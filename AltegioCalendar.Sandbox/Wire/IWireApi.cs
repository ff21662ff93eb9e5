namespace AltegioCalendar.Sandbox.Wire;

/// <summary>Which call a request is and whose: what the ledger counts by and mischief chooses by.</summary>
internal readonly record struct CallIdentity(string Method, string Account);

/// <summary>One of the pretend services behind the common pipeline.</summary>
internal interface IWireApi
{
    /// <summary>The name that rules and the ledger use: altegio, oauth or calendar.</summary>
    string Name { get; }

    CallIdentity Identify(WireRequest request);

    WireResponse Answer(WireRequest request, CallIdentity call);

    /// <summary>An error of this service's own shape, as mischief asks for it.</summary>
    WireResponse Fail(int status, string? reason);

    /// <summary>The same for a call that is known, where its method makes a difference.</summary>
    WireResponse Fail(int status, string? reason, CallIdentity call) => Fail(status, reason);
}
