using System.Globalization;
using System.Text.Json;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>One call with its two tokens read from their common header.</summary>
internal sealed record AltegioSession(WireRequest Request, bool HasPartner, bool HasUser)
{
    public static AltegioSession Of(WireRequest request, AltegioWorld world)
    {
        var header = request.Header("Authorization") ?? "";
        var parts = header.Split(',', StringSplitOptions.TrimEntries);
        var partner = Token(parts[0], "Bearer");
        var user = parts.Length > 1 ? Token(parts[1], "User") : "";
        return new(request, partner == world.PartnerToken, user == world.UserToken && user.Length > 0);
    }

    /// <summary>The word before the token is left out by some clients, and that works.</summary>
    private static string Token(string part, string word) =>
        part.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) ? part[(word.Length + 1)..].Trim() : part;

    public long Number(string name, params string[] aliases) =>
        Asked(name, aliases) is { } text
        && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : 0;

    /// <summary>v1 takes v2 names too; the first given wins.</summary>
    public string? Asked(string name, params string[] aliases) =>
        new[] { name }.Concat(aliases).Select(Request.Ask).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    /// <summary>A wall clock of the location; an offset, if one is sent, is obeyed.</summary>
    public DateTimeOffset? Time(string name, LocationShelf shelf, bool isUtc)
    {
        if (Asked(name) is not { } text) return null;
        var hasOffset = text.EndsWith('Z') || (text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-') >= 0);
        if (hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return exact;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            throw new AltegioError(422, "Validation error", [$"{name}: wrong date"]);
        return isUtc ? new DateTimeOffset(wall, TimeSpan.Zero) : Zones.At(wall, shelf.Zone);
    }

    public DateTime? Day(string name)
    {
        if (Asked(name) is not { } text) return null;
        return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new AltegioError(422, "Validation error", [$"{name}: wrong date"]);
    }
}
