using AltegioCalendar.Core.Calendars;

namespace AltegioCalendar.Tests.Core;

/// <summary>Names as salons write them, on every rung.</summary>
public sealed class ClientNamesTests
{
    private const long Number = 644000001;

    [Theory]
    [InlineData("Anna Petrova", "Anna P.", "A. P.")]
    [InlineData("  anna   petrova ", "anna P.", "A. P.")]
    [InlineData("Anna Maria Petrova", "Anna P.", "A. M. P.")]
    [InlineData("Anna-Maria O'Brien", "Anna-Maria O.", "A. O.")]
    [InlineData("Ludwig van Beethoven", "Ludwig B.", "L. V. B.")]
    [InlineData("Petrova, Anna", "Anna P.", "P. A.")]
    [InlineData("Ōta Ren", "Ōta R.", "Ō. R.")]
    [InlineData("E\u0301lodie Blanc", "Élodie B.", "É. B.")]
    [InlineData("Анна Петрова", "Анна П.", "А. П.")]
    [InlineData("Петрова Анна Сергеевна", "Анна П.", "П. А. С.")]
    [InlineData("Ελένη Παπαδάκη", "Ελένη Π.", "Ε. Π.")]
    [InlineData("ნინო ბერიძე", "ნინო ბ.", "ნ. ბ.")]
    [InlineData("فاطمة الزهراء", "فاطمة ا.", "ف. ا.")]
    [InlineData("שרה כהן", "שרה כ.", "ש. כ.")]
    [InlineData("山田 太郎", "山. 太.", "山. 太.")] // either may be the family name
    public void A_first_name_keeps_its_letters_and_the_family_name_one(string name, string first, string initials)
    {
        Assert.Equal(first, Shown(name, NameRung.FirstNameAndInitial));
        Assert.Equal(initials, Shown(name, NameRung.Initials));
    }

    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("Frau Schmidt", "S.")] // who is addressed so is called by the family name
    [InlineData("Dr. med Schmidt", "med S.")]
    [InlineData("Mrs. Anna Petrova", "Anna P.")]
    [InlineData("山田太郎", "山.")] // written without a space, the family name first
    [InlineData("김민수", "김.")]
    [InlineData("𠮷野家", "𠮷.")] // its first character is a surrogate pair
    [InlineData("Madonna 🎤", "Madonna")]
    public void A_single_word_shows_no_family_name(string name, string shown) => Assert.Equal(shown, Shown(name, NameRung.FirstNameAndInitial));

    [Theory]
    [InlineData("🌸Anna Petrova🌸", "Anna P.")]
    [InlineData("👩‍👩‍👧 Anna Petrova", "Anna P.")]
    [InlineData("Anna Petrova +49 151 12345678", "Anna P.")]
    [InlineData("Anna (4915112345678)", "Anna")]
    [InlineData("VIP: anna.petrova@example.com", "VIP C.")]
    public void What_is_no_name_does_not_pass(string name, string shown)
    {
        Assert.Equal(shown, Shown(name, NameRung.FirstNameAndInitial));
        Assert.DoesNotContain("etrova", Shown(name, NameRung.Initials), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4915112345678")]
    [InlineData("💇")]
    [InlineData("???")]
    [InlineData("伟 李")] // its initials would be all of it
    public void Without_anything_to_shorten_the_appointments_number_stands_in(string name)
    {
        Assert.Equal("Appointment 644000001", Shown(name, NameRung.FirstNameAndInitial));
        Assert.Equal("Appointment 644000001", Shown(name, NameRung.Initials));
    }

    [Fact]
    public void The_first_and_the_last_rungs_are_plain()
    {
        Assert.Equal("  Dr. Anna  Petrova 🌸", Shown("  Dr. Anna  Petrova 🌸", NameRung.FullName));
        Assert.Equal("Appointment 644000001", Shown("Anna Petrova", NameRung.AppointmentNumber));
        Assert.Equal("", Shown("Anna Petrova", NameRung.Busy));
    }

    [Fact]
    public void Nothing_ends_in_half_a_character()
    {
        foreach (var name in new[] { "𠮷野 家", "🌸🌸", "\ud83d", "e\u0301\u0301 x", "नेहा शर्मा", "Anna\u200d" })
        {
            foreach (var rung in Enum.GetValues<NameRung>().Where(rung => rung != NameRung.FullName))
                Assert.DoesNotContain(Shown(name, rung).EnumerateRunes(), rune => rune.Value == 0xFFFD);
        }
    }

    private static string Shown(string name, NameRung rung) => ClientNames.Shown(name, rung, Number);
}
