using AltegioCalendar.Core.Calendars;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>How colours and reminders are kept, of a staff member as of a location.</summary>
internal static class LookColumns
{
    public static void Configure(ComplexPropertyBuilder<EventLook> look)
    {
        look.Property(each => each.Colour).HasMaxLength(2);
        look.Property(each => each.ServiceColours).HasMaxLength(ColourTable.Longest);
        look.Property(each => each.StatusColours).HasMaxLength(200);
        look.Property(each => each.ReminderTimes).HasMaxLength(200);
    }
}
