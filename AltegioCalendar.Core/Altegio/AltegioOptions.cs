using System.ComponentModel.DataAnnotations;

namespace AltegioCalendar.Core.Altegio;

/// <summary>How to reach Altegio. Bound from section <c>Altegio</c>.</summary>
public sealed class AltegioOptions
{
    public const string Section = "Altegio";

    /// <summary>Root of the B2B API, version 1.</summary>
    public string BaseUrl { get; set; } = "https://api.alteg.io/api/v1";

    /// <summary>The developer account's token; every call carries it.</summary>
    public string PartnerToken { get; set; } = "";

    /// <summary>Locations known at start; more can be added in the portal.</summary>
    public IList<ConfiguredLocation> Locations { get; init; } = [];

    /// <summary>Between two pulls when no webhook comes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For one request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Before the first repetition of a failed read; doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    public sealed class ConfiguredLocation
    {
        public long Id { get; set; }
        public string UserToken { get; set; } = "";

        /// <summary>Part of the webhook address; empty: made up once and kept.</summary>
        public string WebhookSecret { get; set; } = "";
    }
}
