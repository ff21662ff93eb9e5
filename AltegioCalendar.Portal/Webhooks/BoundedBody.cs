namespace AltegioCalendar.Portal.Webhooks;

/// <summary>Reads a body that a stranger sent, up to a size.</summary>
internal static class BoundedBody
{
    private const int ReadAtOnce = 16 * 1024;

    /// <summary>Null: it is larger than <paramref name="most"/>, whatever its header said.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most) return null;

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[ReadAtOnce];
        while (await request.Body.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (body.Length + read > most) return null;
            body.Write(buffer, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
