using System.Globalization;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>What a header said about one of its tokens.</summary>
internal enum TokenState
{
    Missing,
    Unknown,
    Known,
}

/// <summary>One call with its two tokens read from their common header.</summary>
internal sealed record AltegioSession(WireRequest Request, TokenState Partner, TokenState User)
{
    public bool HasPartner => Partner == TokenState.Known;
    public bool HasUser => HasPartner && User == TokenState.Known;

    /// <summary>No partner and no user are both 401; only the text tells them apart.</summary>
    public AltegioText MissingToken => Partner == TokenState.Unknown ? AltegioText.UnknownPartner : AltegioText.AuthenticationNeeded;

    public static AltegioSession Of(WireRequest request, AltegioWorld world)
    {
        var header = request.Header("Authorization")?.Trim() ?? "";
        const string scheme = "Bearer ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return new(request, TokenState.Missing, TokenState.Missing);

        var tokens = header[scheme.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        return new(request, State(tokens[0], world.PartnerToken), State(tokens.Length > 1 ? WithoutWord(tokens[1]) : "", world.UserToken));
    }

    public long Number(string name) =>
        Asked(name) is { } text && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public string? Asked(string name) => AltegioNames.Ask(Request, name);

    /// <summary>Every value of a parameter that may be repeated, separated by commas, or both.</summary>
    public HashSet<long> Numbers(string name) => Request.Query.Where(pair => AltegioNames.Own(pair.Key) == name)
        .SelectMany(pair => pair.Value).SelectMany(value => value?.Split(',') ?? [])
        .Select(value => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : -1).ToHashSet();

    public DateTimeOffset? Time(string name, LocationShelf shelf, bool isUtc) =>
        Asked(name) is { } text ? AltegioTime.Read(text, shelf.Zone, isUtc) ?? throw Wrong(name) : null;

    public DateTime? Day(string name) => Asked(name) is { } text ? AltegioTime.ReadDay(text) ?? throw Wrong(name) : null;

    private static AltegioError Wrong(string name) => new(422, AltegioText.Invalid, [$"{name}: wrong date"]);

    private static TokenState State(string sent, string known) =>
        sent.Length == 0 ? TokenState.Missing : sent == known ? TokenState.Known : TokenState.Unknown;

    // The word before the user's token is left out by some clients, and that works.
    private static string WithoutWord(string token) =>
        token.StartsWith("User ", StringComparison.OrdinalIgnoreCase) ? token["User ".Length..].Trim() : token;
}
