using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Domain.Turns;

/// <summary>Hands out contexts whose connection is open for reading. Implemented with the databases.</summary>
public interface IBotDbSource
{
    BotDb Open();

    /// <summary>
    /// Whether every change of rows comes from this process (an embedded database), so that what it keeps in memory and
    /// corrects by its own commits is always true. Else such memory is only good for a moment.
    /// </summary>
    bool SeesEveryChange { get; }
}

/// <summary>Hears what committed turns announced (sender, live pages, workers). Must not block or throw.</summary>
public interface ITurnListener
{
    void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements);
}

/// <summary>
/// Runs a turn: read and think on fresh data, then one save. On a conflict the scope is thrown away and the turn runs
/// again; nothing was sent, so nothing is undone.
/// </summary>
public sealed class UnitOfWork(
    IServiceScopeFactory scopes,
    ICommitter committer,
    IServiceProvider services,
    TimeProvider clock
)
{
    /// <summary>How often a turn runs before its conflict is given up as an error.</summary>
    public const int MostAttempts = 12;

    // Late: listeners may themselves run turns (a sender that marks a chat unreachable).
    private readonly Lazy<ITurnListener[]> _listeners = new(() =>
        [.. services.GetServices<ITurnListener>()]
    );

    /// <summary>Runs <paramref name="think"/> with services of a fresh scope (<see cref="Turn"/>, <see cref="BotDb"/>, use cases) and saves.</summary>
    public async Task<T> RunAsync<T>(
        TenantId tenant,
        Actor actor,
        Func<IServiceProvider, CancellationToken, Task<T>> think,
        CancellationToken ct
    )
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var turn = scope.ServiceProvider.GetRequiredService<Turn>();
            turn.Begin(tenant, Now(), attempt);
            turn.Actor = actor;
            var db = scope.ServiceProvider.GetRequiredService<BotDb>();
            try
            {
                var result = await think(scope.ServiceProvider, ct);
                db.PrepareSave(turn);
                var saves = db.ChangeTracker.HasChanges();
                if (saves)
                    await committer.CommitAsync(db, turn.ReliedOn, ct);
                TurnMetrics.Ended(saves, began);
                foreach (var listener in _listeners.Value)
                    listener.OnCommitted(tenant, turn.Announcements);
                return result;
            }
            catch (TurnConflictException) when (attempt < MostAttempts)
            {
                TurnMetrics.Conflict();
                // Two losers of the same row would meet again at once; a short random pause lets one of them through.
                if (attempt > 2)
                    await Task.Delay(
                        TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * attempt)),
                        ct
                    );
            }
        }
    }

    /// <summary>Runs one use case as a turn of its own (console, API, jobs).</summary>
    public Task<T> RunAsync<TUseCase, T>(
        TenantId tenant,
        Actor actor,
        Func<TUseCase, CancellationToken, Task<T>> run,
        CancellationToken ct
    )
        where TUseCase : class, IUseCase =>
        RunAsync(
            tenant,
            actor,
            (services, token) => run(services.GetRequiredService<TUseCase>(), token),
            ct
        );

    /// <summary>Reads without saving: lists, pages, reports.</summary>
    public async Task<T> ReadAsync<T>(
        TenantId tenant,
        Func<BotDb, CancellationToken, Task<T>> read,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Turn>().Begin(tenant, Now());
        var db = scope.ServiceProvider.GetRequiredService<BotDb>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db, ct);
    }

    private DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
    }
}
