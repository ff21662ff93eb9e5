using AltegioCalendar.Sandbox.Google.Calendar;

namespace AltegioCalendar.Sandbox.Google;

/// <summary>Where Google's behaviour varies or its limits are unpublished, this decides; all of it is off at the start.</summary>
public sealed class GoogleSwitches
{
    private readonly Dictionary<string, int> _created = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Bringing back a deleted event answers 403, as some reports say.</summary>
    public bool RefusesRevival { get; set; }

    /// <summary>Calls allowed per minute for one account of one project; null for no limit.</summary>
    public int? CallsPerMinutePerUser { get; set; }

    /// <summary>Calls allowed per minute for one project; null for no limit.</summary>
    public int? CallsPerMinutePerProject { get; set; }

    /// <summary>Over quota answers 429 instead of 403.</summary>
    public bool AnswersOverQuotaWith429 { get; set; }

    /// <summary>Writes allowed to one calendar within <see cref="BurstWindow"/>; null for no limit.</summary>
    public int? BurstPerCalendar { get; set; }

    /// <summary>The window of <see cref="BurstPerCalendar"/>.</summary>
    public TimeSpan BurstWindow { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events one account may create before its use limit freezes it; null for no limit.</summary>
    public int? EventsPerAccount { get; set; }

    /// <summary>Secondary calendars one account may create before its use limit freezes it; null for no limit.</summary>
    public int? CalendarsPerAccount { get; set; }

    /// <summary>Sharing changes one account may make before its use limit freezes it; null for no limit.</summary>
    public int? SharingChangesPerAccount { get; set; }

    /// <summary>How long a write stays invisible to lists.</summary>
    public TimeSpan ListLag { get; set; }

    /// <summary>How long after making a calendar its sharing answers 403, as if the caller did not own it.</summary>
    public TimeSpan SharingLag { get; set; }

    /// <summary>How old a sync token may become.</summary>
    public TimeSpan SyncTokenLife { get; set; } = TimeSpan.FromDays(28);

    /// <summary>Forgets what was counted towards the use limits: the freeze is over.</summary>
    public void Thaw()
    {
        lock (_created)
            _created.Clear();
    }

    internal void TakeFrom(GoogleSwitches other)
    {
        foreach (var property in typeof(GoogleSwitches).GetProperties())
            property.SetValue(this, property.GetValue(other));
    }

    internal void CountCreatedEvent(string email) => Count("event " + email, EventsPerAccount);
    internal void CountCreatedCalendar(string email) => Count("calendar " + email, CalendarsPerAccount);
    internal void CountSharingChange(string email) => Count("acl " + email, SharingChangesPerAccount);

    internal void CheckBurst(StoredCalendar calendar, DateTimeOffset now)
    {
        if (BurstPerCalendar is not { } most) return;
        while (calendar.RecentWrites.TryPeek(out var oldest) && oldest + BurstWindow <= now) calendar.RecentWrites.Dequeue();
        if (calendar.RecentWrites.Count >= most) throw GoogleErrors.Named(403, "rateLimitExceeded");
        calendar.RecentWrites.Enqueue(now);
    }

    private void Count(string what, int? most)
    {
        if (most is null) return;
        lock (_created)
        {
            if (_created.GetValueOrDefault(what) >= most) throw GoogleErrors.Named(403, "quotaExceeded");
            _created[what] = _created.GetValueOrDefault(what) + 1;
        }
    }
}
