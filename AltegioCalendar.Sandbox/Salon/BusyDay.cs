namespace AltegioCalendar.Sandbox.Salon;

/// <summary>What a hectic day does to a book: bookings, moves, cancellations and no-shows in one go.</summary>
internal sealed class BusyDay(WorldParts parts)
{
    /// <summary>Fills what is free on a day and shakes what is booked; returns how many visits that met.</summary>
    public (int Booked, int Changed, int Cancelled) Fill(long location, DateTime day)
    {
        var (people, services, clients, open, close) = Read(location);
        if (people.Count == 0 || services.Count == 0 || clients.Count == 0)
            throw new BookingRefusedException("Nobody works here, so no day can be busy.");
        var (booked, changed, cancelled) = (0, 0, 0);
        for (var round = 0; round < people.Count * 4; round++)
        {
            var person = people[round % people.Count];
            var start = day.AddHours(open).AddMinutes(15 * Pick((close - open) * 4));
            var client = clients[Pick(clients.Count)];
            booked += Try(() => parts.Desk.Book(location, new BookingRequest(person.Id, start)
            {
                Services = [services[Pick(services.Count)].Id], Client = client.FullName, Phone = client.Phone,
            }));
        }

        foreach (var visit in Booked(location, day).Where(visit => visit.ActivityId == 0))
            switch (Pick(6))
            {
                case 0:
                    changed += Try(() => parts.Desk.Change(location, visit.Id, was => was with { Start = was.Start.AddMinutes(30) }));
                    break;
                case 1:
                    changed += Try(() => parts.Desk.Change(location, visit.Id, was => was with { StaffId = people[Pick(people.Count)].Id }));
                    break;
                case 2:
                    cancelled += Try(() => parts.Desk.Cancel(location, visit.Id));
                    break;
                case 3:
                    changed += Try(() => parts.Desk.Change(location, visit.Id, was => was with { Attendance = Attendance.Confirmed }));
                    break;
            }

        return (booked, changed, cancelled);
    }

    private (List<StaffMember> People, List<SalonService> Services, List<SalonClient> Clients, int Open,
        int Close) Read(long location)
    {
        lock (parts.Salon.Gate)
        {
            var shelf = parts.Salon.Find(location) ?? throw new BookingRefusedException($"There is no location {location}.");
            return ([.. shelf.Staff.Values.Where(person => person.IsCurrent)],
                [.. shelf.Services.Values.Where(service => service.Capacity == 1)],
                [.. shelf.Clients.Values], shelf.Location.OpensAt, shelf.Location.ClosesAt - 1);
        }
    }

    private List<Visit> Booked(long location, DateTime day)
    {
        lock (parts.Salon.Gate)
            return parts.Salon.Find(location)!.Visits.Values.Where(visit => !visit.IsDeleted && visit.Start.Date == day).ToList();
    }

    private int Pick(int count) => (int)(parts.Ids.Chance() * count);

    // A taken slot is part of a busy day.
    private static int Try(Func<Visit> act)
    {
        try
        {
            act();
            return 1;
        }
        catch (BookingRefusedException)
        {
            return 0;
        }
    }
}
