using System.Text.Json;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Core.Altegio.Webhooks;

/// <summary>
/// Where Altegio posts a location's notices, and which kinds. One set of kinds counts for all addresses: a write replaces everything
/// for the whole location (Altegio API, "hooks_settings").
/// </summary>
internal sealed record HookSettings(IReadOnlyList<string> Urls, bool IsActive, IReadOnlyDictionary<string, bool> Kinds)
{
    public const int MostUrls = 10;

    // What a write must name, or it might be switched off; what else a reading shows is handed back as it was.
    private static readonly string[] s_named =
    [
        "salon", "service_category", "service", "good", "master", "client", "record", "goods_operations_sale", "goods_operations_receipt",
        "goods_operations_consumable", "goods_operations_stolen", "goods_operations_move", "finances_operation",
    ];

    // Newer backends also tell these.
    private static readonly string[] s_perhaps = ["loyalty_card", "schedule", "self_sending"];

    /// <summary>Appointments, the team and the location itself: what makes us look.</summary>
    private static readonly string[] s_ours = ["record", "master", "salon"];

    /// <summary>Notices reach the address.</summary>
    public bool Serves(string url) => IsActive && Urls.Contains(url, StringComparer.Ordinal) && s_ours.All(kind => Kinds.GetValueOrDefault(kind));

    /// <summary>With the address added and our kinds switched on; an older address of ours, with another secret, gives way to it.</summary>
    public HookSettings With(string url) => this with
    {
        Urls = [.. Urls.Where(each => !IsSamePlace(each, url)), url],
        IsActive = true,
        Kinds = Kinds.Keys.Union(s_ours).ToDictionary(kind => kind, kind => s_ours.Contains(kind) || Kinds.GetValueOrDefault(kind)),
    };

    /// <summary>Addresses that are not ours.</summary>
    public int OthersThan(string url) => Urls.Count(each => !IsSamePlace(each, url));

    public static HookSettings Read(JsonElement data, string call)
    {
        if (data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 1) data = data[0];
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("urls", out var urls) || urls.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio answered {call} without its addresses.");

        // The kinds beside the addresses describe the first of them only; newer backends tell each address's own.
        var sets = data.TryGetProperty("url_settings", out var each) && each.ValueKind == JsonValueKind.Array
            ? [data, .. each.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)]
            : new[] { data };
        return new HookSettings(
            urls.ValueKind == JsonValueKind.Null
                ? []
                : [.. urls.EnumerateArray().Where(url => url.ValueKind == JsonValueKind.String).Select(url => url.GetString()!).Where(url => url.Length > 0).Distinct(StringComparer.Ordinal)],
            IsOn(data, "active"),
            s_named.Concat(s_perhaps.Where(kind => sets.Any(set => set.TryGetProperty(kind, out _)))).ToDictionary(kind => kind, kind => sets.Any(set => IsOn(set, kind))));
    }

    public string ToBody()
    {
        var body = new JsonObject { ["urls"] = new JsonArray([.. Urls.Select(url => (JsonNode)url)]), ["active"] = IsActive ? 1 : 0 };
        foreach (var (kind, isOn) in Kinds) body[kind] = isOn ? 1 : 0;
        return body.ToJsonString();
    }

    private static bool IsOn(JsonElement set, string name) =>
        set.TryGetProperty(name, out var flag) && flag.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => flag.TryGetDouble(out var number) && number != 0,
            JsonValueKind.String => flag.GetString() is "1" or "true",
            _ => false,
        };

    private static bool IsSamePlace(string one, string other) => string.Equals(one.Split('?')[0], other.Split('?')[0], StringComparison.OrdinalIgnoreCase);
}
