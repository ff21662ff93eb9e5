using System.Text.Json;
using AltegioCalendar.Sandbox.Google.Contract;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>The <c>fields</c> parameter: comma lists, <c>a/b</c>, <c>a(b,c)</c> and <c>*</c>.</summary>
internal sealed class FieldSelector
{
    private readonly Dictionary<string, FieldSelector> _members = [];

    private bool IsLeaf => _members.Count == 0;

    public static FieldSelector Parse(string text, SchemaRule? answer)
    {
        var at = 0;
        var root = ParseList(text, ref at);
        if (at != text.Length) throw Bad(text);
        if (answer is not null) root.Check(answer);
        return root;
    }

    // A name that the answer can never hold is refused like broken grammar.
    private void Check(SchemaRule schema)
    {
        foreach (var (name, inner) in _members)
        {
            // Behind a star anything may come.
            if (name == "*" || SchemaCheck.IsNewer(name)) continue;
            var member = schema.Members.GetValueOrDefault(name) ?? schema.Additional ?? throw Bad(name);
            var resolved = member.Resolved.Item?.Resolved ?? member.Resolved;
            if (!inner.IsLeaf) inner.Check(resolved);
        }
    }

    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> json, JsonWriterOptions options)
    {
        using var document = JsonDocument.Parse(json);
        return JsonBody.Write(options, writer => Write(writer, document.RootElement));
    }

    private void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (IsLeaf || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            value.WriteTo(writer);
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
                Write(writer, item);
            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if ((_members.GetValueOrDefault(member.Name) ?? _members.GetValueOrDefault("*")) is not { } inner) continue;
            if (!inner.IsLeaf && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) continue;
            writer.WritePropertyName(member.Name);
            inner.Write(writer, member.Value);
        }

        writer.WriteEndObject();
    }

    private static FieldSelector ParseList(string text, ref int at)
    {
        var list = new FieldSelector();
        do
        {
            ParsePath(text, ref at, list);
        }
        while (at < text.Length && text[at] == ',' && ++at <= text.Length);
        return list;
    }

    private static void ParsePath(string text, ref int at, FieldSelector into)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '*' or '-')) at++;
        if (at == start) throw Bad(text);
        var name = text[start..at];
        if (!into._members.TryGetValue(name, out var member)) into._members[name] = member = new();

        if (at < text.Length && text[at] == '/')
        {
            at++;
            ParsePath(text, ref at, member);
        }
        else if (at < text.Length && text[at] == '(')
        {
            at++;
            foreach (var (inner, selector) in ParseList(text, ref at)._members)
                member._members[inner] = selector;
            if (at >= text.Length || text[at++] != ')') throw Bad(text);
        }
    }

    private static GoogleError Bad(string text) => GoogleErrors.InvalidParameter("fields", $"Invalid field selection {text}");
}
