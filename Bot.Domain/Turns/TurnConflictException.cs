namespace Bot.Domain.Turns;

/// <summary>
/// The save met a newer version, a row that must be unique or a deadlock. Nothing was written and nothing was sent:
/// the turn runs again on fresh data.
/// </summary>
public sealed class TurnConflictException(string what, Exception? inner = null)
    : Exception(what, inner);

/// <summary>A row of another УК was about to be written in this turn: a bug, never an answer.</summary>
public sealed class CrossTenantWriteException(string entity, TenantId row, TenantId turn)
    : InvalidOperationException(
        $"A {entity} of УК {row} cannot be written in a turn of УК {turn}."
    );

/// <summary>Nothing can be stored now: the disk is full or broken, the server is away. The caller must try again later.</summary>
public sealed class DatabaseUnavailableException(string what, Exception inner)
    : Exception(what, inner);
