using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AltegioCalendar.Tests.Support;

/// <summary>
/// Every place where a run can be cut off, counted: before and after each database command, each commit and each HTTP call.
/// At the chosen one the engine fails once, dies (nothing works from there on), or something else happens meanwhile.
/// </summary>
internal sealed class Peril
{
    private readonly Lock _gate = new();
    private int _left;
    private bool _isFatal;
    private Func<Task>? _meanwhile;

    public Peril() => Interceptors = [new PerilousCommands(this), new PerilousCommits(this)];

    public IReadOnlyList<IInterceptor> Interceptors { get; }

    /// <summary>Where it struck; null: it has not.</summary>
    public string? Struck { get; private set; }

    public bool IsDead { get; private set; }

    /// <summary>The engine fails at the n-th place from now on; then everything works again.</summary>
    public void FailAt(int place) => Arm(place, isFatal: false, null);

    /// <summary>The engine dies at the n-th place from now on.</summary>
    public void DieAt(int place) => Arm(place, isFatal: true, null);

    /// <summary>Something happens while the engine makes its n-th call from now on. Between calls it holds no lock.</summary>
    public void At(int call, Func<Task> meanwhile) => Arm(call, isFatal: false, meanwhile);

    public void Calm() => Arm(0, isFatal: false, null);

    public void Database(string what)
    {
        if (_meanwhile is null && IsHit(what)) throw IsDead ? new ProcessDiedException(what) : new SqliteException($"disk I/O error ({what})", 10);
    }

    public async Task CallAsync(string what)
    {
        var meanwhile = _meanwhile;
        if (!IsHit(what)) return;
        if (meanwhile is null) throw IsDead ? new ProcessDiedException(what) : new HttpRequestException($"Connection reset ({what})");
        await meanwhile();
    }

    private bool IsHit(string what)
    {
        lock (_gate)
        {
            if (IsDead) return true;
            if (_left == 0 || --_left > 0) return false;
            (Struck, IsDead, _meanwhile) = (what, _isFatal, null);
            return true;
        }
    }

    private void Arm(int place, bool isFatal, Func<Task>? meanwhile)
    {
        lock (_gate) (_left, _isFatal, _meanwhile, Struck, IsDead) = (place, isFatal, meanwhile, null, false);
    }
}

/// <summary>What a dead process does: nothing.</summary>
internal sealed class ProcessDiedException(string where) : Exception($"The process died: {where}");

/// <summary>Before a call is sent, and after it took effect.</summary>
internal sealed class PerilousHandler(Peril peril) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await peril.CallAsync($"before {request.Method} {request.RequestUri!.AbsolutePath}");
        var answer = await base.SendAsync(request, cancellationToken);
        await peril.CallAsync($"after {request.Method} {request.RequestUri!.AbsolutePath}");
        return answer;
    }
}

/// <summary>Before and after a commit.</summary>
internal sealed class PerilousCommits(Peril peril) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        peril.Database("before commit");
        return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        peril.Database("after commit");
        return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
    }
}

/// <summary>
/// Before and after a command. What a command of a transaction did is rolled back with it; alone, it stays. After a mere
/// question the world is as it was before.
/// </summary>
internal sealed class PerilousCommands(Peril peril) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        peril.Database($"before {command.CommandText}");
        return new(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) peril.Database($"after {command.CommandText}");
            return result;
        }
        catch
        {
            await result.DisposeAsync();
            throw;
        }
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        peril.Database($"before {command.CommandText}");
        return new(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        peril.Database($"after {command.CommandText}");
        return new(result);
    }
}
