using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>Finds the settings, wherever the program was started from.</summary>
internal static class PortalBuilder
{
    public static WebApplicationBuilder Create(string[] args)
    {
        var beside = AppContext.BaseDirectory;
        var here = Directory.GetCurrentDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists(Path.Combine(here, "appsettings.json")) ? here : beside,
            WebRootPath = Path.Combine(beside, "wwwroot"),
        });
        AddProfileFrom(beside, builder);
        builder.WebHost.UseStaticWebAssets(); // the framework does so in Development only; the demo profile is not that
        return builder;
    }

    /// <summary>Values that explicit settings (environment variables, command line) still override.</summary>
    public static void AddDefaults(this WebApplicationBuilder builder, IEnumerable<KeyValuePair<string, string?>> values)
    {
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var firstExplicit = sources.OfType<EnvironmentVariablesConfigurationSource>().Last(source => string.IsNullOrEmpty(source.Prefix));
        sources.Insert(sources.IndexOf(firstExplicit), new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values });
    }

    // appsettings.{Environment}.json is the program's, not the operator's, so it lies beside the program.
    private static void AddProfileFrom(string folder, WebApplicationBuilder builder)
    {
        var name = $"appsettings.{builder.Environment.EnvironmentName}.json";
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var operators = sources.OfType<JsonConfigurationSource>().First(source => source.Path == name);
        var profile = new JsonConfigurationSource { Path = Path.Combine(folder, name), Optional = true };
        profile.ResolveFileProvider();
        sources.Insert(sources.IndexOf(operators), profile);
    }
}
