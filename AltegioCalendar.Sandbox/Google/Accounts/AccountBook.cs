using AltegioCalendar.Sandbox.Journal;

namespace AltegioCalendar.Sandbox.Google.Accounts;

/// <summary>Who exists at the pretend Google: accounts and registered applications.</summary>
internal sealed class AccountBook(WorldJournal journal)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, GoogleAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OAuthClient> _clients = [];
    private readonly List<string> _order = [];

    public IReadOnlyList<GoogleAccount> Accounts
    {
        get
        {
            lock (_gate)
                return _order.Select(email => _accounts[email]).ToList();
        }
    }

    public IReadOnlyList<OAuthClient> Clients
    {
        get
        {
            lock (_gate)
                return [.. _clients.Values];
        }
    }

    public GoogleAccount? Find(string? email)
    {
        lock (_gate)
            return email is not null && _accounts.TryGetValue(email, out var found) ? found : null;
    }

    public GoogleAccount? ByHint(string hint) =>
        Find(hint) ?? Accounts.FirstOrDefault(account => account.Subject == hint);

    public OAuthClient? Client(string? id)
    {
        lock (_gate)
            return id is not null && _clients.TryGetValue(id, out var found) ? found : null;
    }

    public void Put(GoogleAccount account)
    {
        lock (_gate)
        {
            if (!_accounts.ContainsKey(account.Email)) _order.Add(account.Email);
            _accounts[account.Email] = account;
            journal.Put(JournalKinds.Account, account);
        }
    }

    public void Put(OAuthClient client)
    {
        lock (_gate)
        {
            _clients[client.Id] = client;
            journal.Put(JournalKinds.OAuthClient, client);
        }
    }
}
