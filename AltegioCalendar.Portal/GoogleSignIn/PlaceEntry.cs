using AltegioCalendar.Core.Connections.Placing;

namespace AltegioCalendar.Portal.GoogleSignIn;

/// <summary>What the form of <see cref="PlaceForm"/> sends.</summary>
internal sealed class PlaceEntry
{
    /// <summary>The choice of a calendar that we make; no calendar of Google's has an id like this.</summary>
    public const string New = "new";

    /// <summary>The button that gives the sign-in up.</summary>
    public const string Cancel = "cancel";

    public string? Calendar { get; set; }
    public string? Choice { get; set; }

    /// <summary>Does what was pressed. Neither done nor a problem: it was given up, or had been answered before.</summary>
    public static async Task<(PlaceAnswer.Connected? Done, string? Problem)> AnswerAsync(PlaceEntry? entry, PlaceChooser places, string question, CancellationToken ct)
    {
        if (entry?.Choice == Cancel)
        {
            await places.CancelAsync(question, ct);
            return (null, null);
        }

        if (string.IsNullOrEmpty(entry?.Calendar)) return (null, Say($"Choose where the appointments should go."));
        return await places.ChooseAsync(question, entry.Calendar == New ? null : entry.Calendar, ct) switch
        {
            PlaceAnswer.Connected done => (done, null),
            PlaceAnswer.Refused refused => (null, refused.Because),
            _ => (null, null),
        };
    }
}
