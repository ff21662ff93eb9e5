using System.Text.Json;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Journal;

/// <summary>
/// Remembers the world as lines of JSON, one per thing put. The last line about a thing wins, so that a replay is
/// a plain re-put and a line cut off by a killed process costs nothing but itself.
/// </summary>
internal sealed class WorldJournal : IDisposable
{
    private readonly Lock _gate = new();
    private FileStream? _file;

    public bool IsOpen => _file is not null;

    public static IEnumerable<(string Kind, JsonElement Value)> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
            if (TryParse(line, out var kind, out var value))
                yield return (kind, value);
    }

    /// <summary>Writes the whole present state beside the old file, swaps it in, and appends from there on.</summary>
    public void StartFrom(string path, IEnumerable<(string Kind, object Value)> state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var fresh = path + ".new";
        using (var file = File.Create(fresh))
            foreach (var (kind, value) in state)
                file.Write(Line(kind, value));
        File.Move(fresh, path, overwrite: true);
        // Unbuffered: a line is with the operating system before the change is answered, which outlives kill -9.
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public void Put(string kind, object value)
    {
        if (_file is null) return;
        var line = Line(kind, value);
        lock (_gate)
            _file?.Write(line);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private static byte[] Line(string kind, object value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), JsonBody.Serializer);
        return [.. "{\"k\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(kind), .. "\",\"v\":"u8, .. json, .. "}\n"u8];
    }

    private static bool TryParse(string line, out string kind, out JsonElement value)
    {
        kind = "";
        value = default;
        try
        {
            using var document = JsonDocument.Parse(line);
            kind = document.RootElement.GetProperty("k").GetString() ?? "";
            value = document.RootElement.GetProperty("v").Clone();
            return true;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException)
        {
            return false;
        }
    }
}
