using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Workers;

/// <summary>
/// Calls other systems for the rows that turns have stored: without a transaction, in order per subject and kind, again
/// with backoff until done or parked. The answer is a turn. A signal makes it quick; the rows are the truth.
/// </summary>
internal sealed partial class OutsideWorkWorker(
    IEnumerable<IOutsideWorkHandler> handlers,
    OutsideWorkTurns turns,
    IBotDbSource source,
    DatabaseSettings database,
    OutsideWorkOptions options,
    TimeProvider clock,
    ILogger<OutsideWorkWorker> log
) : BackgroundService, ITurnListener
{
    private const int MostRows = 500;

    private readonly Dictionary<string, IOutsideWorkHandler> _handlers = handlers.ToDictionary(h =>
        h.Kind
    );
    private readonly ConcurrentDictionary<Line, bool> _running = new();
    private readonly SemaphoreSlim _slots = new(options.MostCalls);
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Work that must happen one after the other.</summary>
    private readonly record struct Line(TenantId Tenant, string Kind, Guid Subject);

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is WorkStored && _signal.CurrentCount == 0)
                _signal.Release();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CheckKindsAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Work of a kind that nobody carries out would wait for ever: better not to start.</summary>
    private async Task CheckKindsAsync(CancellationToken ct)
    {
        var kinds = _handlers.Keys.ToList();
        await using var db = source.Open();
        var unknown = await Waiting(db)
            .Where(w => !kinds.Contains(w.Kind))
            .Select(w => w.Kind)
            .Distinct()
            .ToListAsync(ct);
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"Work for other systems waits, of kinds that nothing carries out: {string.Join(", ", unknown)}."
            );
    }

    /// <summary>Starts what is due and free to go. Returns what it started.</summary>
    internal async Task<IReadOnlyList<Task>> RoundAsync(CancellationToken ct)
    {
        var started = new List<Task>();
        foreach (var work in FirstOfEachLine(await DueAsync(ct)))
            if (_running.TryAdd(LineOf(work), true))
                started.Add(CarryOutAsync(work, _handlers[work.Kind], ct));
        return started;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await RoundAsync(stoppingToken);
                await _signal.WaitAsync(options.Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogRoundFailed(e);
                await Task.Delay(options.Poll, clock, CancellationToken.None);
            }
    }

    /// <summary>Calls on their way are finished; each has its limit.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (!_running.IsEmpty && !cancellationToken.IsCancellationRequested)
            await Task.Delay(20, CancellationToken.None);
    }

    private async Task CarryOutAsync(
        OutsideWork work,
        IOutsideWorkHandler handler,
        CancellationToken ct
    )
    {
        try
        {
            await _slots.WaitAsync(ct);
            try
            {
                if (IsShared && !await turns.ClaimAsync(work, options.CallLimit * 2, ct))
                    return; // another process was quicker
                var answer = await CallAsync(work, handler);
                await turns.ApplyAsync(work, handler, answer, CancellationToken.None);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops before the call: the row waits for the next one.
        }
        catch (Exception e)
        {
            LogNotSaved(e, work.Kind, work.Id);
        }
        finally
        {
            _running.TryRemove(LineOf(work), out _);
            _signal.Release(); // the next of the line
        }
    }

    private async Task<OutsideAnswer> CallAsync(OutsideWork work, IOutsideWorkHandler handler)
    {
        using var limit = new CancellationTokenSource(options.CallLimit, clock);
        try
        {
            return await handler.CallAsync(work, limit.Token);
        }
        catch (Exception e)
        {
            LogUnclear(work.Kind, work.Id, e.GetType().Name);
            return new OutsideAnswer.TryLater($"unclear.{e.GetType().Name}");
        }
    }

    // On PostgreSQL other processes look at the same rows.
    private bool IsShared => database.Provider == DatabaseProvider.Postgres;

    private static Line LineOf(OutsideWork work) => new(work.TenantId, work.Kind, work.Subject);

    private IEnumerable<OutsideWork> FirstOfEachLine(List<OutsideWork> waiting)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return waiting
            .OrderBy(w => w.At)
            .ThenBy(w => w.Id)
            .DistinctBy(LineOf)
            .Where(w => w.NextAttemptAt <= now);
    }

    private static IQueryable<OutsideWork> Waiting(BotDb db) =>
        db
            .OutsideWork.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            // The index is on what is not done; SQLite wants to see the same words.
            .Where(w => w.State != OutsideWorkState.Done && w.State == OutsideWorkState.Waiting);

    /// <summary>All that waits in the lines that have something due: what comes first in a line may have to wait longer.</summary>
    private async Task<List<OutsideWork>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var kinds = _handlers.Keys.ToList();
        await using var db = source.Open();
        var waiting = Waiting(db).Where(w => kinds.Contains(w.Kind));
        var due = await waiting
            .Where(w => w.NextAttemptAt <= now)
            .OrderBy(w => w.NextAttemptAt)
            .Select(w => w.Subject)
            .Take(MostRows)
            .ToListAsync(ct);
        if (due.Count == 0)
            return [];
        var subjects = due.Distinct().ToList();
        return await waiting.Where(w => subjects.Contains(w.Subject)).ToListAsync(ct);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Kind} {Work}: no clear answer ({Error}); it is tried again"
    )]
    private partial void LogUnclear(string kind, Guid work, string error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Kind} {Work}: the answer could not be saved; the call is repeated with the same key"
    )]
    private partial void LogNotSaved(Exception e, string kind, Guid work);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for work to do outside failed")]
    private partial void LogRoundFailed(Exception e);
}
