using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Turns;

// A query as it is written is looked up anew by its whole expression each time, which costs more than the query itself; those
// of the busiest turns are translated once. A compiled query belongs to one model: one for each kind of database. It also keeps
// whether rows are tracked from whoever ran it first: one for pages, which only read, and one for turns, whose changes would
// else be lost.

/// <summary>What a compiled query is compiled for.</summary>
internal readonly record struct CompiledFor(Type Database, QueryTrackingBehavior Tracking)
{
    public static CompiledFor Of(BotDb db) =>
        new(db.GetType(), db.ChangeTracker.QueryTrackingBehavior);
}

/// <summary>A query for one row of a УК, translated once. Rows are tracked in a turn, unless the query says otherwise.</summary>
public sealed class CompiledRow<TKey, TRow>(
    Expression<Func<BotDb, TenantId, TKey, CancellationToken, TRow?>> query
)
{
    private readonly ConcurrentDictionary<
        CompiledFor,
        Func<BotDb, TenantId, TKey, CancellationToken, Task<TRow?>>
    > _compiled = new();

    public Task<TRow?> FindAsync(BotDb db, TenantId tenant, TKey key, CancellationToken ct) =>
        _compiled.GetOrAdd(CompiledFor.Of(db), _ => EF.CompileAsyncQuery(query))(
            db,
            tenant,
            key,
            ct
        );
}

/// <inheritdoc cref="CompiledRow{TKey, TRow}"/>
public sealed class CompiledRow<TFirst, TSecond, TThird, TRow>(
    Expression<Func<BotDb, TenantId, TFirst, TSecond, TThird, CancellationToken, TRow?>> query
)
{
    private readonly ConcurrentDictionary<
        CompiledFor,
        Func<BotDb, TenantId, TFirst, TSecond, TThird, CancellationToken, Task<TRow?>>
    > _compiled = new();

    public Task<TRow?> FindAsync(
        BotDb db,
        TenantId tenant,
        TFirst first,
        TSecond second,
        TThird third,
        CancellationToken ct
    ) =>
        _compiled.GetOrAdd(CompiledFor.Of(db), _ => EF.CompileAsyncQuery(query))(
            db,
            tenant,
            first,
            second,
            third,
            ct
        );
}

/// <summary>A query for rows of a УК, translated once. Rows are tracked in a turn, unless the query says otherwise.</summary>
public sealed class CompiledRows<TKey, TRow>(
    Expression<Func<BotDb, TenantId, TKey, IQueryable<TRow>>> query
)
{
    private readonly ConcurrentDictionary<
        CompiledFor,
        Func<BotDb, TenantId, TKey, IAsyncEnumerable<TRow>>
    > _compiled = new();

    public ValueTask<List<TRow>> ListAsync(
        BotDb db,
        TenantId tenant,
        TKey key,
        CancellationToken ct
    ) =>
        _compiled
            .GetOrAdd(CompiledFor.Of(db), _ => EF.CompileAsyncQuery(query))(db, tenant, key)
            .ToListAsync(ct);
}

/// <inheritdoc cref="CompiledRows{TKey, TRow}"/>
public sealed class CompiledRows<TFirst, TSecond, TThird, TRow>(
    Expression<Func<BotDb, TFirst, TSecond, TThird, IQueryable<TRow>>> query
)
{
    private readonly ConcurrentDictionary<
        CompiledFor,
        Func<BotDb, TFirst, TSecond, TThird, IAsyncEnumerable<TRow>>
    > _compiled = new();

    public ValueTask<List<TRow>> ListAsync(
        BotDb db,
        TFirst first,
        TSecond second,
        TThird third,
        CancellationToken ct
    ) =>
        _compiled
            .GetOrAdd(CompiledFor.Of(db), _ => EF.CompileAsyncQuery(query))(
                db,
                first,
                second,
                third
            )
            .ToListAsync(ct);
}
