namespace AltegioCalendar.Sandbox.Salon.Seeding;

/// <summary>The people and things of the pretend salons; none of them exists.</summary>
internal static class SalonNames
{
    public static readonly (string Title, string Zone, string City, string Country, string Address, string Phone,
        string Currency)[] Locations =
    [
        ("Salon Lindenhof", "Europe/Berlin", "Berlin", "Germany", "Lindenhofweg 12", "+49 30 5550 1200", "€"),
        ("Lindenhof Lisboa", "Europe/Lisbon", "Lisbon", "Portugal", "Rua das Tílias 4", "+351 21 555 0148", "€"),
        ("Lindenhof Almaty", "Asia/Almaty", "Almaty", "Kazakhstan", "Lipovaya 8", "+7 727 555 0162", "₸"),
        ("Lindenhof New York", "America/New_York", "New York", "United States", "214 Linden Avenue", "+1 212 555 0173", "$"),
        ("Lindenhof Sydney", "Australia/Sydney", "Sydney", "Australia", "9 Linden Street", "+61 2 5550 0119", "$"),
        ("Lindenhof Kathmandu", "Asia/Kathmandu", "Kathmandu", "Nepal", "Linden Marg 3", "+977 1 555 0130", "रु"),
    ];

    public static readonly (string Name, string Specialization, string Position, int[] Services)[] Staff =
    [
        ("Anna Sommer", "Colour and cuts", "Senior stylist", [0, 4, 5, 6]),
        ("Mira Kovač", "Brows and lashes", "Brow artist", [7, 8]),
        ("Jonas Weber", "Beards and cuts", "Barber", [1, 3]), ("Elif Yıldız", "Long hair and styling", "Hair stylist", [0, 6]),
        ("Sofia Marino", "Manicure and pedicure", "Nail artist", [9, 10]),
        ("Дарья Орлова", "Colour and highlights", "Colourist", [4, 5, 6]),
        ("Paul Nguyen", "Massage and pilates", "Therapist", [11]),
        ("Lea Hoffmann", "Cuts and children", "Junior stylist", [0, 1, 2]),
        ("Tom Fischer", "Cuts", "Stylist", [0, 1]), ("Nina Albrecht", "Make-up", "Make-up artist", [8]),
        ("Ola Nowak", "Front desk", "Receptionist", []),
    ];

    // Staff name these by their place in the list.
    public static readonly (string Title, int Minutes, decimal Price, int Capacity)[] Services =
    [
        ("Women's haircut", 60, 58, 1), ("Men's haircut", 40, 36, 1), ("Children's haircut", 30, 24, 1),
        ("Beard trim", 20, 18, 1),
        ("Root colour", 90, 74, 1), ("Balayage", 180, 165, 1), ("Blow-dry and styling", 45, 38, 1),
        ("Brow correction", 30, 25, 1),
        ("Lash lift", 75, 62, 1), ("Manicure", 50, 39, 1), ("Pedicure", 70, 52, 1), ("Back massage", 60, 66, 1),
        ("Pilates class", 60, 18, 6),
    ];

    public static readonly (string Name, string Surname)[] Clients =
    [
        ("Hannah", "Richter"), ("Lukas", "Braun"), ("Emilia", "Schäfer"), ("Noah", "Krüger"), ("Charlotte", "Vogel"),
        ("Felix", "Jäger"),
        ("Анна", "Смирнова"), ("Мария", "Ковалёва"), ("Олена", "Шевченко"), ("Игорь", "Петров"), ("Αλεξάνδρα", "Παπαδοπούλου"),
        ("Γιώργος", "Νικολάου"),
        ("فاطمة", "حسن"), ("يوسف", "العلي"), ("明美", "佐藤"), ("健太", "田中"), ("小雨", "王"), ("伟", "李"), ("지우", "김"), ("नेहा", "शर्मा"),
        ("Zoë", "Müller-Lüdenscheidt"), ("Siobhán", "O'Connor"), ("José", "Peña Núñez"), ("Agnieszka", "Wiśniewska"),
        ("Ayşe", "Çelik"),
        ("Bjørn", "Ødegård"), ("Chloé", "Lefèvre"), ("Ngọc", "Trần"), ("תמר", "לוי"), ("Ilse", ""), ("Ben", "<b>Bold</b>"),
        ("Max", "\"Maxi\" & Co"),
    ];

    private static readonly string[] FirstNames =
    [
        "Hannah", "Lukas", "Emilia", "Noah", "Charlotte", "Felix", "Zoë", "José", "Agnieszka", "Ayşe", "Bjørn", "Chloé", "Greta", "Emil", "Paula",
        "Theo", "Ida", "Oskar", "Lotte", "Anton", "Frieda", "Karl", "Mathilda", "Henri", "Romy", "Jakob", "Alma", "Leon", "Thea", "Matteo",
    ];

    private static readonly string[] FamilyNames =
    [
        "Richter", "Braun", "Schäfer", "Krüger", "Vogel", "Jäger", "Wiśniewska", "Çelik", "Ødegård", "Lefèvre", "Winkler", "Busch", "Sauer",
        "Kaiser", "Lindqvist", "Moreau", "Novák", "Rossi", "Schulte", "Engel", "Brandt", "Horn", "Ferreira", "Seidel", "Roth", "Kuhn", "Arnold",
        "Graf", "Marx", "Böhm", "Haas",
    ];

    /// <summary>The first clients are the ones above; then everyday names, each pair once before a number tells them apart.</summary>
    public static (string Name, string Surname) Client(int number)
    {
        if (number < Clients.Length) return Clients[number];
        // 30 and 31 have no common divisor, so counting both up together meets every pair.
        var k = number - Clients.Length;
        var (name, surname) = (FirstNames[k % FirstNames.Length], FamilyNames[k % FamilyNames.Length]);
        var round = k / (FirstNames.Length * FamilyNames.Length);
        return (name, round == 0 ? surname : $"{surname} {round + 1}");
    }

    public static readonly string[] Comments =
    [
        "", "", "", "", "Allergic to ammonia", "Prefers quiet", "Comes with the dog", "Patch test done\nformula 7/1 + 8/3",
        "First visit, recommended by Hannah",
    ];
}
