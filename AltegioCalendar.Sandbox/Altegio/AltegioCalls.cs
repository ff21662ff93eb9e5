namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>What the routes of the API lead to.</summary>
internal sealed record AltegioCalls(CompanyCalls Companies, StaffCalls Staff, RecordList RecordList, RecordCalls Records)
{
    public required VisitCalls Visits { get; init; }
    public required ActivityCalls Activities { get; init; }
    public required HookCalls Hooks { get; init; }
}
