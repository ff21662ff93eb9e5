using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using AltegioCalendar.Core.Words;

namespace AltegioCalendar.Tests.Words;

/// <summary>
/// Every sentence the product can say, read from what the compiler made of its interpolated strings: a new Phrase that knows how many
/// letters and open places it will get, and the calls that bring them, in the order of the sentence.
/// </summary>
internal sealed class Sentences
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly MetadataReader _names;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Stack<Unfinished> _open = new();

    private Sentences(MetadataReader names) => _names = names;

    /// <summary>The keys of the sentences of some assemblies, each once.</summary>
    public static IReadOnlySet<string> Of(params Assembly[] assemblies) =>
        assemblies.SelectMany(In).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> In(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var sentences = new Sentences(file.GetMetadataReader());
        foreach (var method in sentences._names.MethodDefinitions.Select(sentences._names.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            sentences.Read(file.GetMethodBody(method.RelativeVirtualAddress).GetILReader());
        return sentences._found;
    }

    private void Read(BlobReader code)
    {
        _open.Clear();
        var (text, numbers) = ("", new List<int>());
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var op = s_codes[first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first];
            if (op == OpCodes.Ldstr) text = _names.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32()));
            else if (Number(op, ref code) is { } number) numbers.Add(number);
            else if (op == OpCodes.Newobj && NameOf(code.ReadInt32()) is (nameof(Phrase), ".ctor") && numbers.Count >= 2) Begin(numbers[^2], numbers[^1]);
            else if (op == OpCodes.Call || op == OpCodes.Callvirt) Call(NameOf(code.ReadInt32()), text);
            else if (op != OpCodes.Newobj) Skip(op, ref code);
        }
    }

    private void Begin(int letters, int places)
    {
        _open.Push(new Unfinished(letters, places));
        FinishIfFull();
    }

    private void Call((string Type, string Method) called, string text)
    {
        if (called.Type != nameof(Phrase) || _open.Count == 0) return;
        if (called.Method == nameof(Phrase.AppendLiteral)) _open.Peek().AddText(text);
        else if (called.Method == nameof(Phrase.AppendFormatted)) _open.Peek().AddPlace();
        else return;
        FinishIfFull();
    }

    private void FinishIfFull()
    {
        while (_open.Count > 0 && _open.Peek().IsFull) _found.Add(_open.Pop().Key);
    }

    private (string Type, string Method) NameOf(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification) return ("", "");
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            var method = _names.GetMethodDefinition((MethodDefinitionHandle)handle);
            return (_names.GetString(_names.GetTypeDefinition(method.GetDeclaringType()).Name), _names.GetString(method.Name));
        }

        var member = _names.GetMemberReference((MemberReferenceHandle)handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? (_names.GetString(_names.GetTypeReference((TypeReferenceHandle)member.Parent).Name), _names.GetString(member.Name))
            : ("", "");
    }

    private static int? Number(OpCode op, ref BlobReader code)
    {
        if (op == OpCodes.Ldc_I4) return code.ReadInt32();
        if (op == OpCodes.Ldc_I4_S) return code.ReadSByte();
        return op.Value >= OpCodes.Ldc_I4_0.Value && op.Value <= OpCodes.Ldc_I4_8.Value ? op.Value - OpCodes.Ldc_I4_0.Value : null;
    }

    private static void Skip(OpCode op, ref BlobReader code)
    {
        var bytes = op.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * code.ReadInt32(),
            _ => 4,
        };
        code.Offset += bytes;
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
