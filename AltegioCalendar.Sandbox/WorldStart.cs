using System.Text.Json;
using AltegioCalendar.Sandbox.Altegio;
using AltegioCalendar.Sandbox.Google;
using AltegioCalendar.Sandbox.Google.Accounts;
using AltegioCalendar.Sandbox.Google.Calendar;
using AltegioCalendar.Sandbox.Journal;
using AltegioCalendar.Sandbox.Mail;
using AltegioCalendar.Sandbox.Mischief;
using AltegioCalendar.Sandbox.Salon;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox;

/// <summary>Begins with what the state file remembers, or with the demo.</summary>
internal static class WorldStart
{
    public static void Fill(WorldParts parts)
    {
        var remembered = parts.Options.StateFile is { } file && Replay(parts, file) > 0;
        if (!remembered) Demo.Fill(parts);
        Demo.Register(parts);
        if (parts.Options.StateFile is { } path) parts.Journal.StartFrom(path, State(parts));
    }

    private static IEnumerable<(string, object)> State(WorldParts parts) =>
    [
        (JournalKinds.Header, new { version = 1, seed = parts.Options.Seed }),
        .. parts.Accounts.Accounts.Select(account => (JournalKinds.Account, (object)account)),
        .. parts.Accounts.Clients.Select(client => (JournalKinds.OAuthClient, (object)client)),
        .. parts.Tokens.State(), .. parts.Calendars.State(), .. parts.Salon.State(), .. parts.Hooks.State(), .. parts.Mail.State(),
        .. parts.Mischief.Rules.Select(state => (JournalKinds.Mischief, (object)state)),
        (JournalKinds.GoogleSwitches, parts.Switches),
    ];

    private static int Replay(WorldParts parts, string file)
    {
        var lines = 0;
        foreach (var (kind, value) in WorldJournal.Read(file))
        {
            Restore(parts, kind, value);
            lines++;
        }

        return lines;
    }

    private static void Restore(WorldParts parts, string kind, JsonElement value)
    {
        T As<T>() => value.Deserialize<T>(JsonBody.Serializer)!;
        switch (kind)
        {
            case JournalKinds.Account: parts.Accounts.Put(As<GoogleAccount>()); break;
            case JournalKinds.OAuthClient: parts.Accounts.Put(As<OAuthClient>()); break;
            case JournalKinds.Grant: parts.Tokens.Put(As<Grant>()); break;
            case JournalKinds.GrantGone: parts.Tokens.Forget(As<Grant>()); break;
            case JournalKinds.Refresh: parts.Tokens.Put(As<RefreshToken>()); break;
            case JournalKinds.Access: parts.Tokens.Put(As<AccessToken>()); break;
            case JournalKinds.Code: parts.Tokens.Put(As<AuthorizationCode>()); break;
            case JournalKinds.Calendar: parts.Calendars.Shelve(As<CalendarRow>()); break;
            case JournalKinds.ListEntry: parts.Calendars.Shelve(As<ListEntry>()); break;
            case JournalKinds.Event: parts.Calendars.Shelve(As<EventLine>().ToStored()); break;
            case JournalKinds.EventPurged: parts.Calendars.Find(Text(value, "calendar"))?.Events.Purge(Text(value, "id")); break;
            case JournalKinds.Location: parts.Salon.Open(As<SalonLocation>()); break;
            case JournalKinds.Staff: parts.Salon.Put(As<StaffMember>()); break;
            case JournalKinds.Service: parts.Salon.Put(As<SalonService>()); break;
            case JournalKinds.Client: parts.Salon.Put(As<SalonClient>()); break;
            case JournalKinds.GroupEvent: parts.Salon.Put(As<GroupEvent>()); break;
            case JournalKinds.Visit: parts.Salon.Put(As<Visit>()); break;
            case JournalKinds.Mischief: parts.Mischief.Put(As<MischiefState>()); break;
            case JournalKinds.MischiefGone: parts.Mischief.Remove(As<string>()); break;
            case JournalKinds.GoogleSwitches: parts.Switches.TakeFrom(As<GoogleSwitches>()); break;
            case JournalKinds.Mail: parts.Mail.Put(As<ReceivedMail>()); break;
            case JournalKinds.MailGone: parts.Mail.Clear(); break;
            case JournalKinds.Hooks: parts.Hooks.Put(As<HookSettings>()); break;
        }
    }

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString()!;
}
