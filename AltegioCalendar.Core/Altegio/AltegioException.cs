namespace AltegioCalendar.Core.Altegio;

/// <summary>Who must act when Altegio does not give what was asked.</summary>
public enum AltegioFailure
{
    /// <summary>Network, 429, 5xx, or an answer that is not Altegio's: try again later.</summary>
    Unavailable,

    /// <summary>A token is wrong or was replaced.</summary>
    BadToken,

    /// <summary>The tokens are right but may not see this.</summary>
    NoRight,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>Altegio answered, but not as documented.</summary>
    NotUnderstood,
}

/// <summary>Altegio did not answer as hoped. The message names the call, what is wrong and what to do; it holds no client data.</summary>
public sealed class AltegioException(AltegioFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public AltegioFailure Failure { get; } = failure;

    /// <summary>Altegio said no: asking again does not help.</summary>
    public bool IsRefusal => Failure is AltegioFailure.BadToken or AltegioFailure.NoRight or AltegioFailure.NotFound;
}
