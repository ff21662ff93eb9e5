using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AltegioCalendar.Tests.Words;

/// <summary>One step of compiled code, as far as it tells what is said.</summary>
/// <param name="Text">The literal it loads.</param>
/// <param name="Number">The whole number it loads.</param>
/// <param name="Type">Type of the method it calls, or of what it makes.</param>
/// <param name="Method">The method it calls; ".ctor" makes something.</param>
internal readonly record struct Instruction(string? Text = null, int? Number = null, string? Type = null, string? Method = null);

/// <summary>What the compiler made of an assembly's methods.</summary>
internal sealed class Instructions
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly MetadataReader _names;

    private Instructions(MetadataReader names) => _names = names;

    /// <summary>Every method's steps, with the full name of the type it belongs to.</summary>
    public static IEnumerable<(string Type, IReadOnlyList<Instruction> Steps)> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = new Instructions(file.GetMetadataReader());
        foreach (var method in reader._names.MethodDefinitions.Select(reader._names.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            yield return (reader.NameOf(method.GetDeclaringType()), reader.Read(file.GetMethodBody(method.RelativeVirtualAddress).GetILReader()));
    }

    private List<Instruction> Read(BlobReader code)
    {
        var steps = new List<Instruction>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var op = s_codes[first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first];
            steps.Add(Step(op, ref code));
        }

        return steps;
    }

    private Instruction Step(OpCode op, ref BlobReader code)
    {
        if (op == OpCodes.Ldstr) return new(Text: _names.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32())));
        if (op == OpCodes.Ldc_I4) return new(Number: code.ReadInt32());
        if (op == OpCodes.Ldc_I4_S) return new(Number: code.ReadSByte());
        if (op.Value >= OpCodes.Ldc_I4_0.Value && op.Value <= OpCodes.Ldc_I4_8.Value) return new(Number: op.Value - OpCodes.Ldc_I4_0.Value);
        if (op.OperandType == OperandType.InlineMethod) return Called(MetadataTokens.EntityHandle(code.ReadInt32()));

        Skip(op, ref code);
        return default;
    }

    private Instruction Called(EntityHandle called)
    {
        if (called.Kind == HandleKind.MethodSpecification) called = _names.GetMethodSpecification((MethodSpecificationHandle)called).Method;
        if (called.Kind == HandleKind.MethodDefinition)
        {
            var method = _names.GetMethodDefinition((MethodDefinitionHandle)called);
            return new(Type: _names.GetString(_names.GetTypeDefinition(method.GetDeclaringType()).Name), Method: _names.GetString(method.Name));
        }

        var member = _names.GetMemberReference((MemberReferenceHandle)called);
        var type = member.Parent.Kind == HandleKind.TypeReference ? _names.GetString(_names.GetTypeReference((TypeReferenceHandle)member.Parent).Name) : "";
        return new(Type: type, Method: _names.GetString(member.Name));
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _names.GetTypeDefinition(handle);
        var name = _names.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(outer)}+{name}" : $"{_names.GetString(type.Namespace)}.{name}";
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
}
