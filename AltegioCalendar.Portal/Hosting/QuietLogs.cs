namespace AltegioCalendar.Portal.Hosting;

/// <summary>A failing start is explained in one line by <see cref="StartFailure"/>; the host's own report of it stays quiet.</summary>
internal sealed class QuietUntilStarted
{
    public bool HasStarted { get; set; }
}

internal static class QuietLogs
{
    public static void AddQuietLogs(this WebApplicationBuilder builder)
    {
        var quiet = new QuietUntilStarted();
        builder.Services.AddSingleton(quiet);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => quiet.HasStarted && level >= LogLevel.Information);

        // Says at every first start what Database/README.md explains: the keys lie in the database in clear.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);

        // These write whole addresses: a webhook's carries its secret, Google's redirect a code.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None);
    }
}
