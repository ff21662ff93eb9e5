namespace AltegioCalendar.Core.Calendars;

/// <summary>What is wrong with a template, in words for the manager and naming the placeholder; null when nothing is.</summary>
public static class TemplateProblem
{
    private static string Placeholders => string.Join(", ", EventTemplate.Placeholders.Select(Braced));

    public static string? OfTitle(string template) => template switch
    {
        { Length: > EventTemplate.LongestTitle } => Say($"The title is too long: {EventTemplate.LongestTitle} characters at most."),
        _ when EventTemplate.Unknown(template) is { } name => Say($"The title uses {Braced(name)}, which does not exist. There are {Placeholders}."),
        _ when EventTemplate.HasLooseBrace(template) => Say($"The title has a brace without its partner. A placeholder is written like {Braced("client")}."),
        _ => null,
    };

    public static string? OfDescription(string template) => template switch
    {
        { Length: > EventTemplate.LongestDescription } => Say($"The description is too long: {EventTemplate.LongestDescription} characters at most."),
        _ when EventTemplate.Unknown(template) is { } name => Say($"The description uses {Braced(name)}, which does not exist. There are {Placeholders}."),
        _ when EventTemplate.HasLooseBrace(template) => Say($"The description has a brace without its partner. A placeholder is written like {Braced("client")}."),
        _ => null,
    };

    private static string Braced(string name) => $"{{{name}}}";
}
