namespace AltegioCalendar.Sandbox.Salon;

/// <summary>The salons as tests use them: everything here does what a person at the front desk does.</summary>
public sealed class SalonWorld
{
    private readonly WorldParts _parts;
    private readonly long _location;

    internal SalonWorld(WorldParts parts, long location) => (_parts, _location) = (parts, location);

    /// <summary>All locations.</summary>
    public IReadOnlyList<SalonLocation> Locations => Read(() => _parts.Salon.Locations.Select(shelf => shelf.Location).ToList());

    /// <summary>The people of the location: current, dismissed and deleted.</summary>
    public IReadOnlyList<StaffMember> Staff(long? location = null) => Read(() => Shelf(location).Staff.Values.ToList());

    /// <summary>The services of the location.</summary>
    public IReadOnlyList<SalonService> Services(long? location = null) => Read(() => Shelf(location).Services.Values.ToList());

    /// <summary>The clients of the location.</summary>
    public IReadOnlyList<SalonClient> Clients(long? location = null) => Read(() => Shelf(location).Clients.Values.ToList());

    /// <summary>Every visit of the location, deleted ones too.</summary>
    public IReadOnlyList<Visit> Visits(long? location = null) => Read(() => Shelf(location).Visits.Values.ToList());

    /// <summary>One visit as it is now.</summary>
    public Visit Visit(long id, long? location = null) => Read(() => Shelf(location).Visits[id]);

    /// <summary>The present moment on the location's wall clock.</summary>
    public DateTime WallClock(long? location = null) => Zones.WallIn(_parts.Clock.GetUtcNow(), Shelf(location).Zone);

    /// <summary>Books a visit, or blocked time when it names neither service nor client.</summary>
    public Visit Book(BookingRequest wanted, long? location = null) => _parts.Desk.Book(location ?? _location, wanted);

    /// <summary>Moves a visit to another time.</summary>
    public Visit Move(long id, DateTime start, bool evenIfBusy = false, long? location = null) =>
        Change(id, visit => visit with { Start = start }, evenIfBusy, location);

    /// <summary>Gives a visit to somebody else.</summary>
    public Visit Reassign(long id, long staffId, bool evenIfBusy = false, long? location = null) =>
        Change(id, visit => visit with { StaffId = staffId }, evenIfBusy, location);

    /// <summary>Sets waiting, confirmed, arrived or no-show.</summary>
    public Visit SetAttendance(long id, Attendance attendance, long? location = null) =>
        Change(id, visit => visit with { Attendance = attendance }, location: location);

    /// <summary>Cancels a visit: its row stays and says deleted.</summary>
    public Visit Cancel(long id, long? location = null) => _parts.Desk.Cancel(location ?? _location, id);

    /// <summary>Any other change; a notice follows as always.</summary>
    public Visit Change(long id, Func<Visit, Visit> change, bool evenIfBusy = false, long? location = null) =>
        _parts.Desk.Change(location ?? _location, id, change, evenIfBusy);

    /// <summary>Changes a client's card; its visits do not count as changed, as in Altegio. A client notice follows.</summary>
    public void Put(SalonClient client)
    {
        _parts.Salon.Put(client with { Changed = _parts.Salon.NowInSeconds });
        _parts.Salon.Tell(new("client", client.LocationId, client.Id, "update", ByOwnToken: false));
    }

    /// <summary>Hires, renames, dismisses or deletes a person; a staff notice follows.</summary>
    public void Put(StaffMember person)
    {
        _parts.Salon.Put(person);
        _parts.Salon.Tell(new("staff", person.LocationId, person.Id, person.IsDeleted ? "delete" : "update", ByOwnToken: false));
    }

    /// <summary>Changes the location itself, its zone for example; a notice follows.</summary>
    public void Put(SalonLocation location)
    {
        _parts.Salon.Open(location);
        _parts.Salon.Tell(new("salon", location.Id, location.Id, "update", ByOwnToken: false));
    }

    /// <summary>Opens a class that clients can be booked into.</summary>
    public GroupEvent OpenGroup(long staffId, long serviceId, DateTime start, int capacity = 6, bool evenIfBusy = false, long? location = null) =>
        _parts.Desk.OpenGroup(location ?? _location, staffId, serviceId, start, capacity, "", evenIfBusy);

    /// <summary>Moves a class or calls it off, with everybody who is booked into it.</summary>
    public GroupEvent ChangeGroup(long id, Func<GroupEvent, GroupEvent> change, bool evenIfBusy = false, long? location = null) =>
        _parts.Desk.ChangeGroup(location ?? _location, id, change, evenIfBusy);

    /// <summary>A visit that breaks the front desk's rules, put as it is and without a notice.</summary>
    public void PutSilently(Visit visit) => _parts.Salon.Put(visit);

    /// <summary>Grows the world for load runs.</summary>
    public void Seed(int locations, int staffPerLocation, int visitsPerLocation) =>
        new Seeding.SalonSeeder(_parts.Salon, _parts.Options.Seed).Seed(locations, staffPerLocation, visitsPerLocation);

    /// <summary>Notices on their way to the receivers.</summary>
    public int WebhooksUnderWay => _parts.Webhooks.UnderWay;

    /// <summary>How long after a change its notice leaves.</summary>
    public TimeSpan WebhookDelay
    {
        get => _parts.Webhooks.Delay;
        set => _parts.Webhooks.Delay = value;
    }

    /// <summary>How long a receiver of notices may take to answer; Altegio gives 15 seconds.</summary>
    public TimeSpan WebhookAnswerTime
    {
        get => _parts.Webhooks.AnswerTime;
        set => _parts.Webhooks.AnswerTime = value;
    }

    private LocationShelf Shelf(long? location) => _parts.Salon.Find(location ?? _location)
        ?? throw new ArgumentException($"There is no location {location}.", nameof(location));

    private T Read<T>(Func<T> read)
    {
        lock (_parts.Salon.Gate)
            return read();
    }
}
