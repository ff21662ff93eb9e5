using System.Text;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Google drops long keys and cuts long values without a word; the ledger says it aloud.</summary>
internal static class ExtendedProperties
{
    private const int LongestKey = 44;
    private const int LongestValue = 1024;
    private const int MostProperties = 300;
    private const int MostBytes = 32 * 1024;

    public static void Trim(JsonObject content, Action<string, string> breach)
    {
        if (content["extendedProperties"] is not JsonObject all) return;
        var (count, bytes) = (0, 0);
        foreach (var kind in all.Select(pair => pair.Key).ToList())
        {
            if (kind is not ("private" or "shared") || all[kind] is not JsonObject map)
            {
                all.Remove(kind);
                continue;
            }

            TrimMap(map, breach);
            count += map.Count;
            bytes += map.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value!.ToString()));
            if (map.Count == 0) all.Remove(kind);
        }

        if (all.Count == 0) content.Remove("extendedProperties");
        if (count > MostProperties || bytes > MostBytes) throw GoogleErrors.Invalid("Invalid value for: extendedProperties");
    }

    private static void TrimMap(JsonObject map, Action<string, string> breach)
    {
        foreach (var key in map.Select(pair => pair.Key).ToList())
        {
            var value = map[key];
            if (value is null || key.Length > LongestKey)
            {
                if (value is not null) breach("property-key-too-long", $"{key.Length} characters: dropped silently");
                map.Remove(key);
                continue;
            }

            var text = value.ToString();
            if (text.Length > LongestValue)
            {
                breach("property-value-too-long", $"{key}: {text.Length} characters, cut silently");
                map[key] = text[..LongestValue];
            }
            else if (value.GetValueKind() != System.Text.Json.JsonValueKind.String)
            {
                map[key] = text;
            }
        }
    }
}
