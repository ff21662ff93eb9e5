namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>
/// The events of one calendar, in the order of their last change. A page or a sync continues after a change
/// number, so nothing is missed however much is written meanwhile. Not thread-safe: the book's lock guards it.
/// </summary>
internal sealed class EventShelf
{
    private readonly Dictionary<string, StoredEvent> _byId = [];
    private readonly Dictionary<string, HashSet<string>> _exceptions = [];
    private List<StoredEvent> _changes = [];

    public int Count => _byId.Count;

    /// <summary>Sync tokens older than this change number are no longer valid.</summary>
    public long SyncFloor { get; set; }

    /// <summary>The etag number of the last write: any change gives the list a new etag.</summary>
    public long LastEtag { get; private set; }

    public long LastVersion => _changes.Count == 0 ? 0 : _changes[^1].Version;

    public StoredEvent? Find(string id) => _byId.GetValueOrDefault(id);

    public void Put(StoredEvent stored)
    {
        _byId[stored.Id] = stored;
        _changes.Add(stored);
        LastEtag = stored.EtagNumber;
        if (stored.Instance is { } instance) ExceptionIds(instance.SeriesId).Add(stored.Id);
        if (_changes.Count > 64 && _changes.Count > 2 * _byId.Count) Compact();
    }

    public void Purge(string id)
    {
        if (_byId.Remove(id)) Compact();
    }

    /// <summary>Occurrences of a series that have been changed or cancelled by themselves.</summary>
    public IEnumerable<StoredEvent> ExceptionsOf(string seriesId) =>
        _exceptions.TryGetValue(seriesId, out var ids) ? ids.Select(Find).OfType<StoredEvent>() : [];

    /// <summary>What was last changed after the given number, oldest change first.</summary>
    public IEnumerable<StoredEvent> After(long version)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_changes[middle].Version <= version) low = middle + 1;
            else high = middle;
        }

        for (; low < _changes.Count; low++)
            if (IsCurrent(_changes[low]))
                yield return _changes[low];
    }

    private HashSet<string> ExceptionIds(string seriesId) =>
        _exceptions.TryGetValue(seriesId, out var ids) ? ids : _exceptions[seriesId] = [];

    private bool IsCurrent(StoredEvent change) =>
        _byId.TryGetValue(change.Id, out var current) && ReferenceEquals(current, change);

    private void Compact() => _changes = _changes.Where(IsCurrent).ToList();
}
