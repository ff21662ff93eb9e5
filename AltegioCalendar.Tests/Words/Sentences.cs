using System.Reflection;
using System.Text;
using AltegioCalendar.Core.Words;

namespace AltegioCalendar.Tests.Words;

/// <summary>
/// Every sentence the product can say, read from what the compiler made of its interpolated strings: a new Phrase that knows how many
/// letters and open places it will get, and the calls that bring them, in the order of the sentence.
/// </summary>
internal sealed class Sentences
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    // A phrase may hold another, which is whole before the outer one goes on.
    private readonly Stack<Unfinished> _open = new();

    /// <summary>The keys of the sentences of some assemblies, each once.</summary>
    public static IReadOnlySet<string> Of(params Assembly[] assemblies)
    {
        var sentences = new Sentences();
        foreach (var (_, steps) in assemblies.SelectMany(Instructions.Of)) sentences.Read(steps);
        return sentences._found;
    }

    private void Read(IReadOnlyList<Instruction> steps)
    {
        _open.Clear();
        var text = "";
        for (var at = 0; at < steps.Count; at++)
        {
            var step = steps[at];
            text = step.Text ?? text;
            if (step.Type != nameof(Phrase)) continue;
            if (step.Method == ".ctor" && steps[at - 2].Number is { } letters && steps[at - 1].Number is { } places) _open.Push(new Unfinished(letters, places));
            else if (step.Method == nameof(Phrase.AppendLiteral)) _open.Peek().AddText(text);
            else if (step.Method == nameof(Phrase.AppendFormatted)) _open.Peek().AddPlace();
            while (_open.Count > 0 && _open.Peek().IsFull) _found.Add(_open.Pop().Key);
        }
    }

    private sealed class Unfinished(int letters, int places)
    {
        private readonly StringBuilder _key = new();
        private int _letters;
        private int _places;

        public bool IsFull => _letters == letters && _places == places;
        public string Key => _key.ToString();

        public void AddText(string text)
        {
            _letters += text.Length;
            _key.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        public void AddPlace() => _key.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{{_places++}}}");
    }
}
