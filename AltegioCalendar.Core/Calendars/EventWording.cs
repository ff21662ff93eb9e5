namespace AltegioCalendar.Core.Calendars;

/// <summary>How events are worded: how much of the client's name they show, and in which shape. Set per staff member and per location.</summary>
public sealed record EventWording
{
    public static readonly EventWording Usual = new();

    /// <summary>On a location: the most that any of its events may show.</summary>
    public NameRung Names { get; init; }

    /// <summary>Template of the title, see <see cref="EventTemplate"/>; empty for the usual one.</summary>
    public string Title { get; init; } = "";

    /// <summary>Template of the description; empty for the usual one.</summary>
    public string Description { get; init; } = "";

    /// <summary>What a staff member's wording comes to at a location: the stricter rung, and the location's templates where there are no own ones.</summary>
    public EventWording Within(EventWording location) => new()
    {
        Names = Names > location.Names ? Names : location.Names,
        Title = Title.Length > 0 ? Title : location.Title,
        Description = Description.Length > 0 ? Description : location.Description,
    };

    /// <summary>As it is kept: without white space around, and a title in one line.</summary>
    public EventWording Tidy() => this with { Title = Title.ReplaceLineEndings(" ").Trim(), Description = Description.ReplaceLineEndings("\n").Trim() };

    /// <summary>What is wrong with the templates, in words for the manager; null when all is well.</summary>
    public string? Problem =>
        TemplateProblem.OfTitle(Title) ?? TemplateProblem.OfDescription(Description);
}
