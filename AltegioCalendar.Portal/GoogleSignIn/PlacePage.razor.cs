using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Connections.Placing;
using AltegioCalendar.Portal.Components.Staff;
using Microsoft.AspNetCore.Components;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>Right after consent, in the same window: which calendar do the appointments go to? A plain page, so it works on any phone.</summary>
public sealed partial class PlacePage
{
    private PlaceQuestion? _question;
    private PlaceAnswer.Connected? _done;
    private string? _problem;

    [CascadingParameter] private HttpContext Context { get; set; } = default!;
    [Parameter] public string Question { get; set; } = "";
    [SupplyParameterFromForm] private PlaceEntry? Entry { get; set; }
    [Inject] private PlaceChooser Places { get; set; } = default!;

    public static string PathTo(string question) => $"/google/place/{question}";

    protected override async Task OnInitializedAsync() => _question = await Places.ReadAsync(Question, Context.RequestAborted);

    private async Task AnswerAsync()
    {
        (_done, _problem) = await PlaceEntry.AnswerAsync(Entry, Places, Question, Context.RequestAborted);
        if (_done is null) _question = await Places.ReadAsync(Question, Context.RequestAborted);
    }

    private static IReadOnlyList<StaffId> Staff(PlaceQuestion question) => [.. question.People.Select(person => person.Id)];

    private static string Back(IReadOnlyList<PlacedPerson> people) => people.Count == 1 ? StaffMemberPage.PathTo(people[0].Id) : ConnectSeveralPage.Path;
}
