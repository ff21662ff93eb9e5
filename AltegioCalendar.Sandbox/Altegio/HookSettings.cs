using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>A location's notification settings, as <c>hooks_settings</c> tells them.</summary>
internal sealed record HookSettings(long LocationId, IReadOnlyList<string> Urls)
{
    public bool IsActive { get; init; } = true;

    /// <summary>Flags by their wire names; a missing one is off.</summary>
    public IReadOnlyDictionary<string, bool> Flags { get; init; } = new Dictionary<string, bool>();

    public static readonly string[] Names =
    [
        "salon", "service_category", "service", "good", "master", "client", "record", "goods_operations_sale",
        "goods_operations_receipt",
        "goods_operations_consumable", "goods_operations_stolen", "goods_operations_move", "finances_operation", "loyalty_card",
        "schedule",
        "self_sending",
    ];

    public bool Sends(string resource) => IsActive && Flags.GetValueOrDefault(resource switch
    {
        "staff" => "master",
        _ => resource,
    });

    public bool SendsOwnChanges => Flags.GetValueOrDefault("self_sending");
}

/// <summary>The settings of every location; those nobody has set yet follow the Sandbox's options.</summary>
internal sealed class HookBook(WorldJournal journal, IReadOnlyList<string> usualUrls)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, HookSettings> _settings = [];

    public HookSettings Of(long locationId)
    {
        lock (_gate)
            return _settings.GetValueOrDefault(locationId) ?? Usual(locationId);
    }

    public void Put(HookSettings settings)
    {
        lock (_gate)
            _settings[settings.LocationId] = settings;
        journal.Put(JournalKinds.Hooks, settings);
    }

    public IEnumerable<(string Kind, object Value)> State()
    {
        lock (_gate)
            return _settings.Values.Select(settings => (JournalKinds.Hooks, (object)settings)).ToList();
    }

    private HookSettings Usual(long locationId) => new(locationId, [.. usualUrls.Select(url =>
        url.Replace("{locationId}", $"{locationId}", StringComparison.OrdinalIgnoreCase))])
    {
        Flags = new Dictionary<string, bool> { ["record"] = true, ["master"] = true, ["salon"] = true, ["self_sending"] = true },
    };
}
