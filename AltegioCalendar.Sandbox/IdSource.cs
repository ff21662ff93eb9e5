namespace AltegioCalendar.Sandbox;

/// <summary>Makes ids and tokens: the same ones again for the same seed and start of the clock.</summary>
internal sealed class IdSource(int seed)
{
    private const string Base32Hex = "0123456789abcdefghijklmnopqrstuv";
    private const string UrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const string Hex = "0123456789abcdef";

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public string EventId() => Text(Base32Hex, 26);
    public string Token(int length) => Text(UrlSafe, length);
    public string HexText(int length) => Text(Hex, length);

    public double Chance()
    {
        lock (_gate)
            return _random.NextDouble();
    }

    private string Text(string alphabet, int length)
    {
        lock (_gate)
            return new string(_random.GetItems<char>(alphabet, length));
    }
}
