using System.Security.Cryptography;
using AltegioCalendar.Portal.Hosting;

namespace AltegioCalendar.Portal.Demo;

/// <summary>The demo's webhook secret: random, and kept so that it survives a restart.</summary>
internal static class WebhookSecret
{
    public static string In(string folder)
    {
        var file = Path.Combine(folder, "sandbox-webhook-secret");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept) return kept;

        PrivateFolder.Ensure(folder);
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        File.WriteAllText(file, secret);
        return secret;
    }
}
