using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Mail;

/// <summary>What arrived. Nothing is ever sent on.</summary>
public sealed class MailBook
{
    private const int Most = 500;
    private readonly Lock _gate = new();
    private readonly List<ReceivedMail> _mails = [];
    private readonly WorldJournal _journal;
    private long _number;

    internal MailBook(WorldJournal journal) => _journal = journal;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_gate)
                return [.. _mails];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _mails.Clear();
            _journal.Put(JournalKinds.MailGone, true);
        }
    }

    internal void Take(ReceivedMail mail)
    {
        lock (_gate)
            Put(mail with { Number = _number + 1 });
    }

    /// <summary>As the journal remembers it.</summary>
    internal void Put(ReceivedMail mail)
    {
        lock (_gate)
        {
            _number = Math.Max(_number, mail.Number);
            _mails.Add(mail);
            if (_mails.Count > Most) _mails.RemoveAt(0);
            _journal.Put(JournalKinds.Mail, mail);
        }
    }

    internal IEnumerable<(string Kind, object Value)> State() => Mails.Select(mail => (JournalKinds.Mail, (object)mail));
}
