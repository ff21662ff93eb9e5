using System.Globalization;
using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Google.Consent;

/// <summary>Several staff members in one column.</summary>
internal static class StaffIds
{
    public static string Write(IEnumerable<StaffId> staff) => string.Join(',', staff);

    public static IReadOnlyList<StaffId> Read(string written) =>
        [.. written.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new StaffId(long.Parse(id, CultureInfo.InvariantCulture)))];
}
