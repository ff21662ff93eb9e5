using System.Globalization;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>What becomes of Altegio's notice about a change.</summary>
internal enum Post
{
    Arrives,
    Lost,
    Twice,
    Late,
}

/// <summary>
/// One thing that happens in a story. Its numbers mean "the n-th of what is there at that moment", so a step keeps its
/// meaning when others are left out, and every story can be told.
/// </summary>
internal abstract record Step
{
    public abstract Task RunAsync(Stage stage);

    /// <summary>As C#, to be pasted into a test.</summary>
    public sealed override string ToString()
    {
        var members = GetType().GetConstructors()[0].GetParameters().Select(parameter => Spell(GetType().GetProperty(parameter.Name!)!.GetValue(this)!));
        return $"new {GetType().Name}({string.Join(", ", members)})";
    }

    private static string Spell(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Enum name => $"{name.GetType().Name}.{name}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>Something a manager asks for in the portal; when the process dies meanwhile, they ask again.</summary>
internal abstract record Wish : Step;

/// <summary>A list of steps that prints itself as C#.</summary>
internal sealed class Story(IReadOnlyList<Step> steps)
{
    public IReadOnlyList<Step> Steps { get; } = steps;

    public override string ToString() => $"[\n{string.Concat(Steps.Select(step => $"    {step},\n"))}]";
}
