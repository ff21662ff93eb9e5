using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>An event as one line of the journal.</summary>
internal sealed record EventLine(string Id, string Calendar, JsonObject Content, string Status, int Sequence)
{
    public required string Creator { get; init; }
    public required string ICalUid { get; init; }
    public string? Organizer { get; init; }
    public InstanceOf? Instance { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Updated { get; init; }
    public long Etag { get; init; }
    public long Version { get; init; }
    public bool IsBare { get; init; }

    public static EventLine From(StoredEvent stored) =>
        new(stored.Id, stored.CalendarId, stored.Content, stored.Status, stored.Sequence)
    {
        Creator = stored.Creator, ICalUid = stored.ICalUid, Organizer = stored.ForeignOrganizer,
        Instance = stored.Instance, Created = stored.Created,
        Updated = stored.Updated, Etag = stored.EtagNumber, Version = stored.Version, IsBare = stored.IsBare,
    };

    public StoredEvent ToStored() => new(Id, Calendar)
    {
        // Before the UID, which an instance shares with its series.
        Instance = Instance, Content = Content, Status = Status, Sequence = Sequence, Creator = Creator, ICalUid = ICalUid,
        ForeignOrganizer = Organizer,
        Created = Created, Updated = Updated, EtagNumber = Etag, Version = Version, IsBare = IsBare,
        Start = EventTime.Parse((JsonObject)Content["start"]!, "start"),
        End = EventTime.Parse((JsonObject)Content["end"]!, "end"),
    };
}
