using System.Globalization;
using System.Text.Json;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Writes values whose type changes from call to call.</summary>
internal sealed class QuirkWriter(Utf8JsonWriter json, AltegioQuirks quirks, string origin)
{
    public Utf8JsonWriter Json { get; } = json;
    public AltegioQuirks Quirks { get; } = quirks;

    /// <summary>Where drawn pictures are found.</summary>
    public string Origin { get; } = origin;

    public void Id(string name, long value)
    {
        if (Quirks.NumbersAsText) Json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        else Json.WriteNumber(name, value);
    }

    /// <summary>A flag that is a boolean in live data.</summary>
    public void Flag(string name, bool value)
    {
        if (Quirks.FlagsSwapped || Quirks.BooleansAsBits) Json.WriteNumber(name, value ? 1 : 0);
        else Json.WriteBoolean(name, value);
    }

    /// <summary>A flag that is 0 or 1 in live data.</summary>
    public void Bit(string name, bool value)
    {
        if (Quirks.NumbersAsText) Json.WriteString(name, value ? "1" : "0");
        else if (Quirks.FlagsSwapped) Json.WriteBoolean(name, value);
        else Json.WriteNumber(name, value ? 1 : 0);
    }

    public void Money(string name, decimal value)
    {
        if (Quirks.FloatNoise) Json.WriteNumber(name, (double)value + 0.0000000000001);
        else if (decimal.Truncate(value) == value) Json.WriteNumber(name, (long)value);
        else Json.WriteNumber(name, value);
    }

    /// <summary>An empty array without any field; with some an object.</summary>
    public void CustomFields(string stored = "")
    {
        if (stored.Length > 0)
        {
            Json.WritePropertyName("custom_fields");
            Json.WriteRawValue(stored);
        }
        else if (Quirks.CustomFieldsFilled)
        {
            Json.WriteStartObject("custom_fields");
            Json.WriteString("source", "Instagram");
            Json.WriteEndObject();
        }
        else if (Quirks.EmptyObjectsAsObjects || Quirks.RecordsFromBefore)
        {
            Json.WriteStartObject("custom_fields");
            Json.WriteEndObject();
        }
        else
        {
            EmptyArray("custom_fields");
        }
    }

    public void Color(string name, string hex) => Json.WriteString(name, hex.Length > 0 && Quirks.ColorsWithHash ? "#" + hex : hex);

    public void EmptyObject(string name)
    {
        if (Quirks.EmptyObjectsAsNull)
        {
            Json.WriteNull(name);
        }
        else if (Quirks.EmptyObjectsAsObjects)
        {
            Json.WriteStartObject(name);
            Json.WriteEndObject();
        }
        else
        {
            EmptyArray(name);
        }
    }

    public void EmptyArray(string name)
    {
        Json.WriteStartArray(name);
        Json.WriteEndArray();
    }
}
