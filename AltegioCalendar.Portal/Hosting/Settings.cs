using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>A section of settings that can say what is wrong with it: the key, the problem and an example; never a secret.</summary>
internal interface ISettings
{
    IEnumerable<string> Faults();
}

/// <summary>
/// Reads what the host itself needs before there is a container (where to listen, whether to start the Sandbox),
/// so a fault stops the start before anything has begun.
/// </summary>
internal static class Settings
{
    public static T AddSettings<T>(this WebApplicationBuilder builder, string section) where T : class, ISettings, new()
    {
        var settings = builder.Configuration.GetSection(section).Get<T>() ?? new T();
        var faults = settings.Faults().ToList();
        if (faults.Count > 0) throw new OptionsValidationException(section, typeof(T), faults);

        builder.Services.AddSingleton(Options.Create(settings));
        return settings;
    }
}
