using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>An event of ours as it stood at some moment; <see cref="Subject"/> is what it stands for.</summary>
internal sealed record Standing(string Id, string Etag, string Subject, DateTimeOffset Start);

/// <summary>What the manager chose for one staff member.</summary>
internal sealed class Choice
{
    /// <summary>The connected account; null while not connected.</summary>
    public string? Account { get; set; }
    public bool Contacts { get; set; }

    /// <summary>Disabled with "remove", and the removal may not have ended yet: what stood there, and when it was asked for.</summary>
    public (DateTimeOffset At, IReadOnlyList<Standing> Events)? Leaving { get; set; }

    /// <summary>Subjects that were in the calendar at the last quiet point: these are kept right wherever they move.</summary>
    public HashSet<string> Held { get; } = [];

    public bool IsOpen => Account is not null;
}

/// <summary>The model's memory: what people chose and did by hand. Knows neither the engine nor its database.</summary>
internal sealed class Notebook
{
    private readonly Dictionary<StaffId, Choice> _choices = [];

    /// <summary>Events of ours in the calendars of connections that have ended: nobody touches them any more.</summary>
    public Dictionary<(StaffId Staff, string Calendar), Dictionary<string, Standing>> LeftBehind { get; } = [];

    /// <summary>Made by hand, with what they say; never touched by us.</summary>
    public Dictionary<(string Calendar, string Event), string> Foreign { get; } = [];

    /// <summary>Events of ours that somebody changed or deleted, so that they may be wrong until the audit or their next change.</summary>
    public HashSet<(string Calendar, string Event)> InDoubt { get; } = [];

    public Choice Of(StaffId staff) => _choices.TryGetValue(staff, out var known) ? known : _choices[staff] = new Choice();

    public IEnumerable<(StaffId Staff, Choice Choice)> All => _choices.Select(each => (each.Key, each.Value));

    public void Connected(StaffId staff, string account)
    {
        var choice = Of(staff);
        if (!choice.IsOpen)
        {
            choice.Held.Clear();
            if (LeftBehind.Remove((staff, account), out var adopted)) InDoubt.RemoveWhere(each => adopted.ContainsKey(each.Event));
        }

        (choice.Account, choice.Leaving) = (account, null);
    }

    /// <param name="isOver">The engine has nothing left to do about it.</param>
    public void Disabled(StaffId staff, bool isOver, DateTimeOffset now, IReadOnlyList<Standing> events)
    {
        var choice = Of(staff);
        if (isOver)
        {
            LeftBehind[(staff, choice.Account!)] = events.ToDictionary(each => each.Id);
            (choice.Account, choice.Leaving) = (null, null);
        }
        else
        {
            choice.Leaving ??= (now, events);
        }
    }

    public void TouchedByHand(string calendar, string id, string? etag)
    {
        foreach (var (place, events) in LeftBehind.Where(place => place.Key.Calendar == calendar && place.Value.ContainsKey(id)))
        {
            if (etag is null) events.Remove(id);
            else events[id] = events[id] with { Etag = etag };
        }

        InDoubt.Add((calendar, id));
    }
}
