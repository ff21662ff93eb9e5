using System.Text.Json;
using AltegioCalendar.Sandbox.Google.Accounts;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>settings.get and list, colors.get, freebusy.query.</summary>
internal sealed class SettingsMethods(CalendarBook book)
{
    private static readonly DateTimeOffset ColorsSince = new(2012, 2, 14, 0, 0, 0, TimeSpan.Zero);

    public static CalendarAnswer Get(CalendarCall call) =>
        Of(call.Account).FirstOrDefault(setting => setting.Id == call.PathValue("setting")) is { Id: not null } found
            ? new(json => Write(json, found), Etag(found))
            : throw GoogleErrors.NotFound();

    public CalendarAnswer List(CalendarCall call)
    {
        var skip = call.Ask("pageToken") is { Length: > 0 } page
            ? (int)Tokens.Number(EventPages.Parts(page, 3, "o", "settings")[2])
            : 0;
        var most = EventPages.MaxResults(call, usual: 100, most: 250);
        // Nobody can change a setting here, so a sync has nothing to tell.
        var rest = IsSync(call) ? [] : Of(call.Account).Skip(skip).ToList();
        var all = rest.Take(most).ToList();
        return new(json =>
        {
            json.WriteStartObject();
            json.WriteString("kind", "calendar#settings");
            json.WriteString("etag", "\"p1\"");
            if (rest.Count > most) json.WriteString("nextPageToken", Tokens.Make("o", "settings", skip + most));
            else json.WriteString("nextSyncToken", Tokens.Make("s", "settings", book.Now.ToUnixTimeSeconds()));
            json.WriteStartArray("items");
            foreach (var setting in all)
                Write(json, setting);
            json.WriteEndArray();
            json.WriteEndObject();
        }, "\"p1\"");
    }

    public static CalendarAnswer Colors(CalendarCall call) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#colors");
        json.WriteString("updated", Rfc3339.Utc(ColorsSince));
        WritePalette(json, "calendar", ColorTable.Calendar, ColorTable.CalendarForeground);
        WritePalette(json, "event", ColorTable.Event, ColorTable.EventForeground);
        json.WriteEndObject();
    }, Etag: null);

    private static List<(string Id, string Value)> Of(GoogleAccount account) =>
    [
        ("timezone", account.TimeZone), ("locale", account.Locale), ("weekStart", "1"), ("format24HourTime", "true"),
        ("dateFieldOrder", "DMY"), ("defaultEventLength", "60"), ("hideWeekends", "false"), ("hideInvitations", "false"),
        ("remindOnRespondedEventsOnly", "false"), ("showDeclinedEvents", "true"), ("autoAddHangouts", "false"), ("useKeyboardShortcuts", "true"),
    ];

    private static bool IsSync(CalendarCall call)
    {
        if (call.Ask("syncToken") is not { Length: > 0 } sync) return false;
        return Tokens.Read(sync, 3) is ["s", "settings", _] ? true : throw GoogleErrors.FullSyncRequired();
    }

    private static string Etag((string Id, string Value) setting) => $"\"{setting.Id}-{setting.Value.Replace('/', '-')}\"";

    private static void Write(Utf8JsonWriter json, (string Id, string Value) setting)
    {
        json.WriteStartObject();
        json.WriteString("kind", "calendar#setting");
        json.WriteString("etag", Etag(setting));
        json.WriteString("id", setting.Id);
        json.WriteString("value", setting.Value);
        json.WriteEndObject();
    }

    private static void WritePalette(Utf8JsonWriter json, string name, string[] backgrounds, string foreground)
    {
        json.WriteStartObject(name);
        for (var i = 0; i < backgrounds.Length; i++)
        {
            json.WriteStartObject($"{i + 1}");
            json.WriteString("background", backgrounds[i]);
            json.WriteString("foreground", foreground);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
