using System.Globalization;
using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Sandbox.Pages;

/// <summary>Pictures drawn here, so that nothing is fetched from outside.</summary>
internal static class Drawings
{
    public const string Icon =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#e0a03a"/><path d="M12 44c8-14 14 6 20-8s12 4 20-8v20H12z" fill="#fff7e6"/><circle cx="46" cy="18" r="6" fill="#fff7e6"/></svg>
        """;

    private static readonly string[] Skins = ["#f2d1b3", "#e3b18a", "#c98e62", "#8d5a3a", "#f7dfca"];
    private static readonly string[] Hairs = ["#2f2622", "#6b4226", "#b5803f", "#d9b26f", "#8c2f2f", "#4a4a55"];

    /// <summary>A face in the person's own colours.</summary>
    public static string Face(long number, int hue)
    {
        var skin = Skins[number % Skins.Length];
        var hair = Hairs[number / 3 % Hairs.Length];
        var hairShape = (number % 3) switch
        {
            0 => "M40 62c-6-34 12-46 40-46s46 12 40 46c-6-16-14-22-40-22s-34 6-40 22z",
            1 => "M34 112c-8-60 10-94 46-94s54 34 46 94h-14c6-40 0-62-32-62s-38 22-32 62z",
            _ => "M44 54c0-24 14-36 36-36s36 12 36 36c-10-12-22-16-36-16s-26 4-36 16z",
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160">
            <rect width="160" height="160" fill="hsl({hue} 55% 78%)"/>
            <path d="M24 160c4-36 26-50 56-50s52 14 56 50z" fill="hsl({hue} 45% 42%)"/>
            <rect x="68" y="92" width="24" height="30" rx="10" fill="{skin}"/>
            <ellipse cx="80" cy="74" rx="33" ry="38" fill="{skin}"/>
            <path d="{hairShape}" fill="{hair}"/>
            <circle cx="68" cy="76" r="3.4" fill="#2b2320"/><circle cx="92" cy="76" r="3.4" fill="#2b2320"/>
            <path d="M69 93q11 9 22 0" fill="none" stroke="#7a3b33" stroke-width="3" stroke-linecap="round"/>
            </svg>
            """);
    }

    public static string Face(StaffMember person) => Face(person.Id, person.Hue);

    /// <summary>A letter on a colour, as accounts without a photo have.</summary>
    public static string Letter(string name)
    {
        var hue = name.Sum(letter => letter) * 37 % 360;
        var letter = System.Net.WebUtility.HtmlEncode(char.ToUpperInvariant(name[0]).ToString());
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="hsl({hue} 45% 42%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">{letter}</text></svg>""");
    }
}
