using System.Data.Common;

namespace Bot.Domain.Turns;

/// <summary>Writes a turn's changes durably. One per process; on SQLite it groups the saves of all turns that wait.</summary>
public interface ICommitter
{
    /// <summary>
    /// Saves all changes of the context in one transaction after checking the versions relied on; returns after the
    /// commit. The context must not be used again but to be disposed.
    /// </summary>
    /// <exception cref="TurnConflictException">A version, a unique key or a lock was in the way; nothing was written.</exception>
    Task CommitAsync(BotDb db, IReadOnlyList<IVersioned> reliedOn, CancellationToken ct);

    /// <summary>
    /// Runs plain statements in the next group (results of sending, blocks of numbers). The action must be quick and must
    /// not begin transactions of its own.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write, CancellationToken ct);
}
