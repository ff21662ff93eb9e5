using System.Text.Json.Nodes;
using AltegioCalendar.Sandbox.Ledger;

namespace AltegioCalendar.Tests.Promises.Kill;

/// <summary>What Google was told to write, in order, as its ledger holds it.</summary>
internal sealed class WriteHistory
{
    private const string Subject = "altegioCalendarSubject";
    private readonly Dictionary<(string Calendar, string Subject), HashSet<string>> _living = [];
    private readonly Dictionary<(string Calendar, string Id), string> _last = [];
    private readonly Dictionary<(string Calendar, string Id), string> _subjects = [];

    public WriteHistory(IEnumerable<JournaledCall> calls)
    {
        foreach (var call in calls.Where(call => call.Api == "calendar" && call.Status is 200 or 204)) Take(call);
    }

    /// <summary>Moments at which two events stood for one appointment in one calendar.</summary>
    public List<string> Doubles { get; } = [];

    /// <summary>Writes that said exactly what the event said already.</summary>
    public int Repetitions { get; private set; }

    public int Writes { get; private set; }

    private void Take(JournaledCall call)
    {
        var parts = Uri.UnescapeDataString(call.Request.Split(' ')[1].Split('?')[0]).Split('/');
        var calendar = parts[Array.IndexOf(parts, "calendars") + 1];
        switch (call.Method)
        {
            case "calendar.events.insert": Put(calendar, JsonNode.Parse(call.Body)!["id"]!.ToString(), call.Body); break;
            case "calendar.events.update": Put(calendar, parts[^1], call.Body); break;
            case "calendar.events.delete": Remove(calendar, parts[^1]); break;
        }
    }

    private void Put(string calendar, string id, string body)
    {
        Writes++;
        var json = (JsonObject)JsonNode.Parse(body)!;
        json.Remove("id"); // an insertion names it, a replacement does not
        var subject = json["extendedProperties"]!["private"]![Subject]!.ToString();
        var says = json.ToJsonString();
        if (_last.GetValueOrDefault((calendar, id)) == says) Repetitions++;
        (_last[(calendar, id)], _subjects[(calendar, id)]) = (says, subject);

        if (!_living.TryGetValue((calendar, subject), out var living)) _living[(calendar, subject)] = living = [];
        living.Add(id);
        if (living.Count > 1) Doubles.Add($"{subject} in {calendar}");
    }

    private void Remove(string calendar, string id)
    {
        Writes++;
        _last.Remove((calendar, id));
        if (_subjects.TryGetValue((calendar, id), out var subject)) _living[(calendar, subject)].Remove(id);
    }
}
