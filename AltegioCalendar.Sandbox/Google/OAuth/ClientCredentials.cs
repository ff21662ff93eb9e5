using System.Net.Http.Headers;
using System.Text;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>A client's id and secret, from the form or from HTTP Basic.</summary>
internal static class ClientCredentials
{
    public static (string? Id, string? Secret) From(WireRequest request) =>
        Basic(request.Header("Authorization")) ?? (Field(request, "client_id"), Field(request, "client_secret"));

    private static (string?, string?)? Basic(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var parsed)
            || parsed is not { Scheme: "Basic", Parameter: { } coded }) return null;
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(coded)).Split(':', 2);
            return (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : null);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Field(WireRequest request, string name) =>
        request.Form.TryGetValue(name, out var value) ? value.ToString() : null;
}
