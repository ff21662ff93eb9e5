using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Core.Locations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AltegioCalendar.Core.Storage;

/// <summary>One salon and how far its changes have been pulled.</summary>
public sealed class LocationRow
{
    public long Id { get; set; }
    public required string Title { get; set; }
    public string City { get; set; } = "";

    /// <summary>IANA name; empty until Altegio answered for the first time.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>The Altegio user token, protected.</summary>
    public required string UserToken { get; set; }

    /// <summary>The secret in the webhook address, protected.</summary>
    public required string WebhookSecret { get; set; }

    /// <summary>The cursor: every change up to here (UTC) has been pulled.</summary>
    public DateTimeOffset? ChangesPulledTo { get; set; }

    /// <summary>When the whole export window and the staff list were last read.</summary>
    public DateTimeOffset? WindowPulledAt { get; set; }

    /// <summary>What keeps us from reading Altegio, in words for the manager; null while all is well.</summary>
    public Phrase? Problem { get; set; }
    public DateTimeOffset? ProblemSince { get; set; }

    /// <summary>Altegio said no, as opposed to nothing: it does not pass by itself.</summary>
    public bool IsRefused { get; set; }

    /// <summary>When Altegio's webhook was last called with the right secret; to the half minute.</summary>
    public DateTimeOffset? LastNoticeAt { get; set; }

    /// <summary>What the last notice of our own making carried: whether it came in shows here.</summary>
    public string? TestNotice { get; set; }

    /// <summary>Blocked time (no client, no service) is not mirrored.</summary>
    public bool HidesBlockedTime { get; set; }

    /// <summary>A visit whose client did not come goes from the calendar; otherwise it stays and says so.</summary>
    public bool HidesNoShows { get; set; }

    /// <summary>A visit that still waits for its client is not mirrored; it is once the client has confirmed it or has come.</summary>
    public bool HidesUnconfirmed { get; set; }

    /// <summary>An event ends with the visit, not with the technical break after it.</summary>
    public bool LeavesOutBreaks { get; set; }

    /// <summary>What becomes of the calendar of a staff member whom Altegio lists as dismissed or deleted.</summary>
    public DismissalRule OnDismissal { get; set; }

    /// <summary>The most that any event of the location may show of a client's name.</summary>
    public NameRung MostOfNames { get; set; }

    /// <summary>For staff members without one of their own; empty: the usual title.</summary>
    public string TitleTemplate { get; set; } = "";

    /// <summary>For staff members without one of their own; empty: the usual description.</summary>
    public string DescriptionTemplate { get; set; } = "";

    /// <summary>Colours and reminders of events.</summary>
    public EventLook Look { get; set; } = EventLook.Usual;

    public EventWording ToWording() => new() { Names = MostOfNames, Title = TitleTemplate, Description = DescriptionTemplate };

    public void Take(EventWording wording) => (MostOfNames, TitleTemplate, DescriptionTemplate) = (wording.Names, wording.Title, wording.Description);

    public LocationRules ToRules() => new(ToCalendarRules(), OnDismissal);

    public CalendarRules ToCalendarRules() => new()
    {
        HidesBlockedTime = HidesBlockedTime,
        HidesNoShows = HidesNoShows,
        HidesUnconfirmed = HidesUnconfirmed,
        LeavesOutBreaks = LeavesOutBreaks,
    };

    public void Take(LocationRules rules)
    {
        HidesBlockedTime = rules.Calendar.HidesBlockedTime;
        HidesNoShows = rules.Calendar.HidesNoShows;
        HidesUnconfirmed = rules.Calendar.HidesUnconfirmed;
        LeavesOutBreaks = rules.Calendar.LeavesOutBreaks;
        OnDismissal = rules.OnDismissal;
    }
}

internal sealed class LocationRowConfiguration : IEntityTypeConfiguration<LocationRow>
{
    public void Configure(EntityTypeBuilder<LocationRow> builder)
    {
        builder.ToTable("Locations");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(300);
        builder.Property(row => row.City).HasMaxLength(200);
        builder.Property(row => row.TimeZone).HasMaxLength(64);
        builder.Property(row => row.TestNotice).HasMaxLength(64);
        builder.Property(row => row.TitleTemplate).HasMaxLength(EventTemplate.LongestTitle);
        builder.Property(row => row.DescriptionTemplate).HasMaxLength(EventTemplate.LongestDescription);
        builder.ComplexProperty(row => row.Look, LookColumns.Configure);
    }
}
