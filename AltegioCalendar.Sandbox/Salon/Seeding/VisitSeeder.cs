namespace AltegioCalendar.Sandbox.Salon.Seeding;

/// <summary>Fills one location's days with visits: never two at once for one person.</summary>
internal sealed class VisitSeeder(SalonBook book, LocationShelf shelf, Random random)
{
    private const int PastDays = 7;
    private const int FutureDays = 30;

    private readonly DateTime _today = Zones.WallIn(book.Now, shelf.Zone).Date;
    private readonly DateTime _now = Zones.WallIn(book.Now, shelf.Zone);
    private readonly SalonClient[] _clients = [.. shelf.Clients.Values];
    private readonly SalonService[] _services = [.. shelf.Services.Values.OrderBy(service => service.Id)];

    // When each person is free again on each day: cheaper than searching the book, and the reason nothing overlaps.
    private readonly Dictionary<(long Staff, DateTime Day), DateTime> _freeFrom = [];

    public void Fill(int count)
    {
        var people = shelf.Staff.Values.Where(person => person.IsCurrent).ToArray();
        Classes(people);
        var days = Enumerable.Range(-PastDays, PastDays + FutureDays + 1).Select(day => _today.AddDays(day))
            // Closed on Sundays, but today is open: whoever tries the salon on one should not find it empty.
            .Where(day => day.DayOfWeek != DayOfWeek.Sunday || day == _today).ToArray();
        var perDay = Math.Max(1, (int)Math.Ceiling(count / (double)days.Length));

        var left = count;
        for (var round = 0; left > 0 && round < 20; round++)
            foreach (var day in days)
                for (var i = 0; i < perDay && left > 0; i++)
                    if (TrySeed(people[random.Next(people.Length)], day))
                        left--;
        FormerStaff();
        ShareVisits();
    }

    private bool TrySeed(StaffMember person, DateTime day)
    {
        var free = _freeFrom.GetValueOrDefault((person.Id, day), day.AddHours(shelf.Location.OpensAt)
            .AddMinutes(random.Next(0, 14) * 15));
        var start = free.AddMinutes(random.Next(0, 5) * 15);
        var isBlocked = random.Next(25) == 0;
        var services = isBlocked ? [] : Pick(person);
        var pause = !isBlocked && random.Next(8) == 0 ? 600 : 0;
        var seconds = isBlocked ? random.Next(2, 7) * 1800 : services.Sum(service => service.Seconds) + pause;
        if (start.AddSeconds(seconds) > day.AddHours(shelf.Location.ClosesAt)) return false;

        _freeFrom[(person.Id, day)] = Quarter(start.AddSeconds(seconds));
        Put(person.Id, start, seconds, services, isBlocked ? null : _clients[random.Next(_clients.Length)], pause);
        return true;
    }

    private SoldService[] Pick(StaffMember person)
    {
        var skills = SalonNames.Staff.First(one => one.Position == person.Position).Services;
        SalonService Any() => _services[skills[random.Next(skills.Length)]];
        var sold = new List<SalonService> { Any() };
        if (random.Next(5) == 0) sold.Add(Any());
        return sold.Distinct().Select(service =>
        {
            var discount = random.Next(10) == 0 ? 15m : 0m;
            return new SoldService(service.Id, service.Title, service.Price * (100 - discount) / 100, service.Price, discount,
                service.Seconds);
        }).ToArray();
    }

    private void Put(long staffId, DateTime start, int seconds, IReadOnlyList<SoldService> services, SalonClient? client,
        int pause)
    {
        var isPast = start.AddSeconds(seconds) < _now;
        var isDeleted = random.Next(16) == 0;
        var booked = book.NowInSeconds.AddHours(-random.Next(2, 400));
        var id = book.NextId(SalonIds.Kind.Visit);
        var (outside, outsideId) = (random.Next(10), Guid());
        var visit = new Visit(id, shelf.Location.Id, staffId, start, seconds)
        {
            ClientId = random.Next(40) == 0 ? null : client?.Id, Services = services, BreakSeconds = pause, IsDeleted = isDeleted,
            Attendance = client is null ? Attendance.Waiting : AttendanceOf(isPast),
            Comment = client is null ? "Reserved" : SalonNames.Comments[random.Next(SalonNames.Comments.Length)],
            VisitId = client is null ? 0 : book.NextId(SalonIds.Kind.VisitGroup), IsOnline = random.Next(3) == 0,
            ApiId = outside switch { 0 => "", 1 => "0", _ => outsideId }, Created = booked,
            Labels = client is null ? [] : (id % 11) switch { 0 => [SalonLabel.All[1].Id], 5 => [SalonLabel.All[0].Id], _ => [] },
            Color = id % 17 == 0 ? "f44336" : "",
            // Some were moved or cancelled after they had been booked.
            Changed = isDeleted || random.Next(8) == 0 ? booked.AddMinutes(random.Next(1, 90)) : booked,
        };
        book.Put(visit);
    }

    private Attendance AttendanceOf(bool isPast) => random.Next(10) switch
    {
        0 when isPast => Attendance.NoShow,
        < 8 when isPast => Attendance.Arrived,
        < 3 => Attendance.Confirmed,
        _ => Attendance.Waiting,
    };

    private void Classes(StaffMember[] people)
    {
        var lesson = shelf.Services.Values.First(service => service.Capacity > 1);
        var teacher = people[Math.Min(6, people.Length - 1)];
        foreach (var offset in new[] { -2, 0, 3, 7, 10 })
        {
            var day = _today.AddDays(offset);
            if (day.DayOfWeek == DayOfWeek.Sunday) day = day.AddDays(1);
            var start = day.AddHours(shelf.Location.OpensAt);
            var group = new GroupEvent(book.NextId(SalonIds.Kind.Group), shelf.Location.Id, teacher.Id, lesson.Id, start,
                lesson.Seconds) { Capacity = lesson.Capacity };
            book.Put(group);
            _freeFrom[(teacher.Id, day)] = start.AddSeconds(lesson.Seconds);
            foreach (var client in _clients.OrderBy(_ => random.Next()).Take(4))
                book.Put(new Visit(book.NextId(SalonIds.Kind.Visit), shelf.Location.Id, teacher.Id, start, lesson.Seconds)
                {
                    ClientId = client.Id, ActivityId = group.Id, VisitId = book.NextId(SalonIds.Kind.VisitGroup),
                    Created = book.NowInSeconds.AddDays(-3),
                    Services = [new(lesson.Id, lesson.Title, lesson.Price, lesson.Price, 0, lesson.Seconds)],
                    Changed = book.NowInSeconds.AddDays(-3),
                });
        }
    }

    // Now and then one client is looked after by two people in one visit: colour here, brows there.
    private void ShareVisits()
    {
        foreach (var day in shelf.Visits.Values.Where(visit => visit is { ActivityId: 0, ClientId: not null, IsDeleted: false })
            .GroupBy(visit => visit.Start.Date).ToList())
        {
            var visits = day.OrderBy(visit => visit.Start).ThenBy(visit => visit.Id).ToList();
            for (var i = 0; i < visits.Count; i += 8)
            {
                var first = visits[i];
                var second = visits.Skip(i + 1).FirstOrDefault(other => other.StaffId != first.StaffId && other.Start <= first.End);
                if (second is not null) book.Put(second with { ClientId = first.ClientId, VisitId = first.VisitId });
            }
        }
    }

    // Altegio keeps showing what people did who have left.
    private void FormerStaff()
    {
        var former = shelf.Staff.Values.FirstOrDefault(person => person is { IsFired: true, IsDeleted: false });
        if (former is null) return;
        foreach (var day in new[] { -6, -5 })
            Put(former.Id, _today.AddDays(day).AddHours(11), 3600, [.. Pick(former).Take(1)], _clients[0], 0);
    }

    private string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private static DateTime Quarter(DateTime time) => time.AddMinutes((15 - (time.Minute % 15)) % 15);
}
