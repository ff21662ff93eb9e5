using AltegioCalendar.Core.Appointments;

namespace AltegioCalendar.Core.Altegio;

/// <summary>
/// Reads a paged list to its end. The server may cap the page size and may not tell the total; and rows shift between pages
/// while people book, so a list that came short is read again and merged by id: the last one counts.
/// </summary>
internal sealed class AppointmentList(Func<int, Task<AppointmentPage>> read, int pageSize)
{
    private const int MostPages = 500;
    private const int MostReadings = 3;

    private readonly Dictionary<long, Appointment> _appointments = [];
    private readonly HashSet<long> _gone = [];
    private readonly Dictionary<long, UnreadableRow> _unreadable = [];
    private List<UnreadableRow> _nameless = [];

    public async Task<AppointmentPage> ReadAsync()
    {
        var isShort = true;
        for (var reading = 0; reading < MostReadings && isShort; reading++)
        {
            _nameless = [];
            isShort = await ReadOnceAsync() > Known;
        }

        return new AppointmentPage
        {
            Appointments = _appointments.Values,
            Gone = _gone,
            Unreadable = [.. _unreadable.Values, .. _nameless],
            IsShort = isShort,
        };
    }

    private int Known => _appointments.Count + _gone.Count + _unreadable.Count + _nameless.Count;

    /// <summary>From the first page to the last; how many rows Altegio says there are, if it does.</summary>
    private async Task<long?> ReadOnceAsync()
    {
        var seen = 0L;
        var ids = new HashSet<long>();
        long? total = null;
        for (var number = 1; number <= MostPages; number++)
        {
            var page = await read(number);
            var isNews = Take(page, ids);
            seen += page.Count;
            total = page.Total ?? total;

            // A capped page looks like a last one, so a short page ends the list only where the total agrees.
            if (page.Count == 0 || (total is null || seen >= total && page.Count >= pageSize ? !isNews : seen >= total)) return total;
        }

        throw new AltegioException(AltegioFailure.NotUnderstood, $"Altegio's list of appointments does not end.");
    }

    /// <summary>Whether it brought a row that this reading had not seen.</summary>
    private bool Take(AppointmentPage page, HashSet<long> ids)
    {
        var before = ids.Count;
        foreach (var appointment in page.Appointments)
        {
            Forget(appointment.Id);
            _appointments[appointment.Id] = appointment;
            ids.Add(appointment.Id);
        }

        foreach (var id in page.Gone)
        {
            Forget(id);
            _gone.Add(id);
            ids.Add(id);
        }

        foreach (var row in page.Unreadable) Take(row, ids);
        return ids.Count > before;
    }

    private void Take(UnreadableRow row, HashSet<long> ids)
    {
        if (row.Id is not { } id)
        {
            _nameless.Add(row);
            return;
        }

        ids.Add(id);
        if (!_appointments.ContainsKey(id) && !_gone.Contains(id)) _unreadable[id] = row;
    }

    private void Forget(long id)
    {
        _appointments.Remove(id);
        _gone.Remove(id);
        _unreadable.Remove(id);
    }
}
