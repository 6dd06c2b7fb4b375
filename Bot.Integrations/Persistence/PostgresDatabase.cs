using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bot.Integrations.Persistence;

/// <summary>PostgreSQL: each turn saves in a transaction of its own; versions and unique keys decide between turns and processes.</summary>
public sealed class PostgresDatabase : IBotDbSource, ICommitter, IAsyncDisposable
{
    private readonly PooledDbContextFactory<PostgresBotDb> _contexts;
    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string connectionString)
    {
        _source = new NpgsqlDataSourceBuilder(connectionString).Build();
        var options = new DbContextOptionsBuilder<PostgresBotDb>();
        options.UseNpgsql(_source).UseSnakeCaseNamingConvention().EnableThreadSafetyChecks(false); // a context belongs to one turn, which awaits each query
        _contexts = new PooledDbContextFactory<PostgresBotDb>(options.Options, 256);
    }

    public bool SeesEveryChange => false; // there may be other processes

    public BotDb Open()
    {
        var db = _contexts.CreateDbContext();
        db.EnterScope(default); // contexts are used again: nobody sees the former one's УК
        return db;
    }

    public async Task CommitAsync(
        BotDb db,
        IReadOnlyList<IVersioned> reliedOn,
        CancellationToken ct
    )
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Write first, then look at what was relied on without waiting for it: two turns that rely on each other's
            // rows would else hold what the other wants, until the server sacrifices one after a second.
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
            Reliances.Check(
                db,
                reliedOn,
                db.Database.GetDbConnection(),
                transaction.GetDbTransaction()
            );
            // Past this line the save must not be called off: an interrupted COMMIT has an unknown outcome.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new TurnConflictException("A row was changed by another turn.", e);
        }
        catch (Exception e) when (Conflict(e) is { } conflict)
        {
            throw new TurnConflictException(conflict.MessageText, e);
        }
        catch (Exception e) when (IsUnavailable(e))
        {
            throw new DatabaseUnavailableException("The turn could not be committed.", e);
        }
    }

    // Connection lost, out of resources, shut down, system error: classes 08, 53, 57, 58 of SQLSTATE.
    private static bool IsUnavailable(Exception e) =>
        Cause(e) switch
        {
            null => false,
            PostgresException { SqlState: [var a, var b, ..] } => (a, b)
                is
                    ('0', '8')
                    or
                    ('5', '3')
                    or
                    ('5', '7')
                    or
                    ('5', '8'),
            _ => true,
        };

    public async Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, T> write,
        CancellationToken ct
    )
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            var result = write(connection, transaction);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (PostgresException e) when (Conflict(e) is not null)
        {
            throw new TurnConflictException(e.MessageText, e);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static PostgresException? Conflict(Exception e) =>
        Cause(e) is PostgresException inner
        && inner.SqlState
            is PostgresErrorCodes.UniqueViolation
                or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.LockNotAvailable
            ? inner
            : null;

    // EF wraps a failed save, and the provider wraps what it holds for transient (a deadlock is) once more.
    private static NpgsqlException? Cause(Exception? e) =>
        e is null or NpgsqlException ? (NpgsqlException?)e : Cause(e.InnerException);
}
