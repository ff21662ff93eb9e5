using System.Globalization;

namespace AltegioCalendar.Sandbox.Salon;

/// <summary>What somebody wants to book.</summary>
public sealed record BookingRequest(long StaffId, DateTime Start)
{
    /// <summary>Services by id; empty with no client is blocked time.</summary>
    public IReadOnlyList<long> Services { get; init; } = [];

    /// <summary>A client's name; empty for none.</summary>
    public string Client { get; init; } = "";

    /// <summary>A client with this telephone is taken from the book.</summary>
    public string Phone { get; init; } = "";

    /// <summary>The client's e-mail.</summary>
    public string Email { get; init; } = "";

    /// <summary>Null takes the sum of the services.</summary>
    public int? Seconds { get; init; }

    /// <summary>The salon's own note.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Books into a group event; staff, services, time and length come from it.</summary>
    public long ActivityId { get; init; }

    /// <summary>Books over another visit.</summary>
    public bool EvenIfBusy { get; init; }

    /// <summary>Whatever else a visit may have, set before it is stored.</summary>
    public Func<Visit, Visit>? Details { get; init; }
}

/// <summary>The salon's own mistake: a busy slot, an unknown person. Its text is for people.</summary>
public class BookingRefusedException(string message) : Exception(message);

/// <summary>Somebody is busy then.</summary>
public sealed class SlotTakenException(string name, DateTime start)
    : BookingRefusedException($"{name} is busy at {start.ToString("HH:mm", CultureInfo.InvariantCulture)}. Choose another time or person.")
{
    /// <summary>When the visit should have begun; the location's wall clock.</summary>
    public DateTime Start { get; } = start;
}

/// <summary>What people at the front desk do; every act becomes a notice to whoever listens.</summary>
internal sealed class FrontDesk(SalonBook book)
{
    public Visit Book(long locationId, BookingRequest wanted, bool byOwnToken = false)
    {
        Visit visit;
        lock (book.Gate)
        {
            var shelf = Shelf(locationId);
            var group = wanted.ActivityId == 0 ? null : Group(shelf, wanted.ActivityId);
            var services = group is null
                ? wanted.Services.Select(id => Sold(shelf, id)).ToList()
                : [Sold(shelf, group.ServiceId)];
            var seconds = group?.Seconds ?? wanted.Seconds ?? services.Sum(service => service.Seconds);
            if (seconds <= 0) throw new BookingRefusedException("A visit needs a service or a length.");

            visit = new Visit(book.NextId(SalonIds.Kind.Visit), locationId, group?.StaffId ?? wanted.StaffId, group?.Start
                ?? wanted.Start, seconds)
            {
                ClientId = ClientFor(shelf, wanted.Client, wanted.Phone, wanted.Email, byOwnToken)?.Id, Services = services,
                Comment = wanted.Comment,
                ActivityId = wanted.ActivityId, Created = book.NowInSeconds, Changed = book.NowInSeconds,
            };
            if (visit.ClientId is not null || services.Count > 0)
                visit = visit with { VisitId = book.NextId(SalonIds.Kind.VisitGroup) };
            if (wanted.Details is { } details) visit = details(visit);
            // Altegio fills the outside system's number itself when nobody gives one.
            if (visit.ApiId.Length == 0) visit = visit with { ApiId = $"{visit.Id % 0xffffffff:x8}-0000-4000-8000-{locationId:x12}" };
            Admit(shelf, visit, wanted.EvenIfBusy);
            book.Put(visit);
        }

        book.Tell(new("record", locationId, visit.Id, "create", byOwnToken));
        return visit;
    }

    /// <summary>Changes a visit; the change is given what is stored and returns what should be.</summary>
    public Visit Change(long locationId, long visitId, Func<Visit, Visit> change, bool evenIfBusy = false,
        bool byOwnToken = false)
    {
        Visit changed;
        lock (book.Gate)
        {
            var shelf = Shelf(locationId);
            var before = shelf.Visits.GetValueOrDefault(visitId)
                ?? throw new BookingRefusedException($"There is no visit {visitId}.");
            changed = change(before) with { Changed = book.NowInSeconds };
            var isElsewhere = changed.Start != before.Start || changed.StaffId != before.StaffId
                || changed.Seconds != before.Seconds;
            if (isElsewhere) Admit(shelf, changed, evenIfBusy);
            book.Put(changed);
        }

        book.Tell(new("record", locationId, visitId, changed.IsDeleted ? "delete" : "update", byOwnToken));
        return changed;
    }

    public Visit Cancel(long locationId, long visitId, bool byOwnToken = false) =>
        Change(locationId, visitId, visit => visit with { IsDeleted = true }, evenIfBusy: true, byOwnToken);

    /// <summary>The client's card, made or corrected on the way; null for nobody.</summary>
    public SalonClient? ClientFor(LocationShelf shelf, string name, string phone, string email, bool byOwnToken = false)
    {
        if (name.Length == 0 && phone.Length == 0) return null;
        var known = shelf.Clients.Values.FirstOrDefault(client =>
            phone.Length > 0 ? Digits(client.Phone) == Digits(phone) : client.FullName == name);
        if (known is not null && (name.Length == 0 || known.FullName == name || known.Name == name)
            && (email.Length == 0 || known.Email == email)) return known;

        var words = (name.Length > 0 ? name : known?.FullName ?? "").Split(' ', 2);
        var client = new SalonClient(known?.Id ?? book.NextId(SalonIds.Kind.Client), shelf.Location.Id, words[0])
        {
            Surname = words.Length > 1 ? words[1] : "", Phone = phone.Length > 0 ? phone : known?.Phone ?? "",
            Email = email.Length > 0 ? email : known?.Email ?? "", Visits = known?.Visits ?? 0, Changed = book.NowInSeconds,
        };
        book.Put(client);
        book.Tell(new("client", shelf.Location.Id, client.Id, known is null ? "create" : "update", byOwnToken));
        return client;
    }

    public static SoldService Sold(LocationShelf shelf, long serviceId) => shelf.Services.TryGetValue(serviceId, out var service)
        ? new(service.Id, service.Title, service.Price, service.Price, 0, service.Seconds)
        : throw new BookingRefusedException($"There is no service {serviceId}.");

    public GroupEvent OpenGroup(long locationId, long staffId, long serviceId, DateTime start, int capacity, string comment, bool evenIfBusy = false)
    {
        lock (book.Gate)
        {
            var shelf = Shelf(locationId);
            var group = new GroupEvent(book.NextId(SalonIds.Kind.Group), locationId, staffId, serviceId, start,
                Sold(shelf, serviceId).Seconds) { Capacity = capacity, Comment = comment };
            if (!evenIfBusy && shelf.IsBusy(staffId, start, group.Seconds)) throw Taken(shelf, staffId, start);
            book.Put(group);
            return group;
        }
    }

    /// <summary>
    /// Moves or calls off a class with everybody in it. There is no notice of the class itself, only one for each visit in it.
    /// </summary>
    public GroupEvent ChangeGroup(long locationId, long groupId, Func<GroupEvent, GroupEvent> change, bool evenIfBusy = false)
    {
        GroupEvent changed;
        List<Visit> visits;
        lock (book.Gate)
        {
            var shelf = Shelf(locationId);
            changed = change(Group(shelf, groupId));
            if (!shelf.Staff.ContainsKey(changed.StaffId)) throw Unknown(changed.StaffId);
            if (!evenIfBusy && !changed.IsDeleted
                && shelf.IsBusy(changed.StaffId, changed.Start, changed.Seconds, exceptActivity: groupId))
                throw Taken(shelf, changed.StaffId, changed.Start);
            visits = [.. shelf.Visits.Values.Where(visit => visit.ActivityId == groupId && !visit.IsDeleted).Select(visit => visit with
            {
                StaffId = changed.StaffId, Start = changed.Start, Seconds = changed.Seconds, IsDeleted = changed.IsDeleted,
                Changed = book.NowInSeconds,
            })];
            book.Put(changed);
            foreach (var visit in visits) book.Put(visit);
        }

        foreach (var visit in visits)
            book.Tell(new("record", locationId, visit.Id, visit.IsDeleted ? "delete" : "update", ByOwnToken: false));
        return changed;
    }

    private LocationShelf Shelf(long locationId) =>
        book.Find(locationId) ?? throw new BookingRefusedException($"There is no location {locationId}.");

    private static void Admit(LocationShelf shelf, Visit visit, bool evenIfBusy)
    {
        if (!shelf.Staff.ContainsKey(visit.StaffId))
            throw Unknown(visit.StaffId);
        if (!evenIfBusy && shelf.IsBusy(visit.StaffId, visit.Start, visit.Seconds, visit.Id, visit.ActivityId))
            throw Taken(shelf, visit.StaffId, visit.Start);
        if (visit.ActivityId == 0) return;
        var taken = shelf.Visits.Values.Where(other =>
            other.ActivityId == visit.ActivityId && other.Id != visit.Id && !other.IsDeleted).Sum(other => other.Seats);
        if (!evenIfBusy && taken + visit.Seats > Group(shelf, visit.ActivityId).Capacity)
            throw new BookingRefusedException("The group is full.");
    }

    private static GroupEvent Group(LocationShelf shelf, long id) =>
        shelf.GroupEvents.GetValueOrDefault(id) is { IsDeleted: false } group
            ? group
            : throw new BookingRefusedException($"There is no class {id}.");

    private static BookingRefusedException Unknown(long staffId) => new($"There is no staff member {staffId}.");

    private static SlotTakenException Taken(LocationShelf shelf, long staffId, DateTime start) =>
        new(shelf.Staff.GetValueOrDefault(staffId)?.Name ?? "This person", start);

    private static string Digits(string phone) => new(phone.Where(char.IsAsciiDigit).ToArray());
}
