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

/// <summary>Altegio did not answer as hoped.</summary>
/// <param name="words">Name the call, what is wrong and what to do; they hold no client data.</param>
public sealed class AltegioException(AltegioFailure failure, Phrase words, Exception? inner = null) : Exception(words.InEnglish(), inner)
{
    /// <summary>The message, for whoever reads it.</summary>
    public Phrase Words { get; } = words;

    public AltegioFailure Failure { get; } = failure;

    /// <summary>Altegio said no: asking again does not help.</summary>
    public bool IsRefusal => Failure is AltegioFailure.BadToken or AltegioFailure.NoRight or AltegioFailure.NotFound;
}
