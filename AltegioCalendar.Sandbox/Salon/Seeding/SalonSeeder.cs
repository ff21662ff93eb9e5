namespace AltegioCalendar.Sandbox.Salon.Seeding;

/// <summary>Fills a book with a believable salon: the same one again for the same seed and day.</summary>
internal sealed class SalonSeeder(SalonBook book, int seed)
{
    public const long FirstLocation = 700101;

    /// <summary>
    /// Grows the world to <paramref name="locations"/> salons, the new ones with so many current staff and about so many
    /// visits each.
    /// </summary>
    public void Seed(int locations, int staffPerLocation, int visitsPerLocation)
    {
        for (var i = 0; i < locations; i++)
            if (book.Find(FirstLocation + i) is null)
                SeedLocation(i, staffPerLocation, visitsPerLocation);
    }

    private void SeedLocation(int index, int staffCount, int visitCount)
    {
        var random = new Random(unchecked((seed * 7919) + index));
        var shelf = OpenLocation(index);
        HireStaff(shelf, random, staffCount);
        foreach (var (title, minutes, price, capacity) in SalonNames.Services)
            book.Put(new SalonService(book.NextId(SalonIds.Kind.Service), shelf.Location.Id, title, minutes * 60,
                price) { Capacity = capacity });
        GreetClients(shelf, random, Math.Max(SalonNames.Clients.Length, visitCount / 8));
        new VisitSeeder(book, shelf, random).Fill(visitCount);
    }

    private LocationShelf OpenLocation(int index)
    {
        var (title, zone, city, country, address, phone, currency) = SalonNames.Locations[index % SalonNames.Locations.Length];
        var numbered = index < SalonNames.Locations.Length ? title : $"{title} {index / SalonNames.Locations.Length + 1}";
        return book.Open(new SalonLocation(FirstLocation + index, numbered, zone)
        {
            City = city, Country = country, Address = address, Phone = phone, Currency = currency,
        });
    }

    // After the current people one who was dismissed, one who was dismissed and deleted, and one who was only deleted:
    // Altegio goes on listing all three.
    private void HireStaff(LocationShelf shelf, Random random, int count)
    {
        for (var i = 0; i < count + 2; i++)
        {
            var named = SalonNames.Staff[i < count ? i % 8 : 8 + (i - count)];
            var numbered = i < 8 || i >= count ? named.Name : $"{named.Name} {i / 8 + 1}";
            Hire(shelf, named, numbered, i, Math.Round(4 + (decimal)random.NextDouble(), 2), isFired: i >= count, isDeleted: i == count + 1);
        }

        Hire(shelf, SalonNames.Staff[10], SalonNames.Staff[10].Name, count, rating: 4.5m, isFired: false, isDeleted: true);
    }

    private void Hire(LocationShelf shelf, (string Name, string Specialization, string Position, int[] Services) named, string name,
        int place, decimal rating, bool isFired, bool isDeleted)
    {
        var id = book.NextId(SalonIds.Kind.Staff);
        book.Put(new StaffMember(id, shelf.Location.Id, name)
        {
            Specialization = named.Specialization, Position = named.Position, PositionId = 85000 + (place % 8),
            Email = place % 3 == 2 ? "" : $"{Latin(named.Name)}@lindenhof.example", Phone = $"4915555{id % 100000:00000}",
            Information = $"<p>{named.Specialization}</p>", Weight = 100 - place, Rating = rating, Hue = place * 47 % 360,
            IsFired = isFired, IsDeleted = isDeleted, IsHidden = place % 8 == 7, // the junior takes no online bookings yet
        });
    }

    private void GreetClients(LocationShelf shelf, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (name, surname) = SalonNames.Client(i);
            var id = book.NextId(SalonIds.Kind.Client);
            book.Put(new SalonClient(id, shelf.Location.Id, name)
            {
                Surname = surname,
                Phone = random.Next(20) == 0 ? "" : $"+4915{random.Next(10, 99)}{id % 10000000:0000000}",
                Email = random.Next(4) == 0 ? "" : $"client{id % 100000}@mail.example", Visits = random.Next(0, 25),
                Changed = book.NowInSeconds.AddDays(-1 - (i % 200)),
            });
        }
    }

    private static string Latin(string name) => name switch
    {
        "Дарья Орлова" => "darya.orlova",
        "Mira Kovač" => "mira.kovac",
        "Elif Yıldız" => "elif.yildiz",
        _ => name.ToLowerInvariant().Replace(' ', '.'),
    };
}
