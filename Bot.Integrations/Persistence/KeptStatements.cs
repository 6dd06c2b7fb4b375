using System.Data;
using Microsoft.Data.Sqlite;

namespace Bot.Integrations.Persistence;

/// <summary>
/// A connection that keeps its prepared statements between commands: EF makes a new command for every query, and preparing
/// one costs more than most queries themselves. Used by one turn at a time, as any connection.
/// </summary>
internal sealed class KeepingSqliteConnection(string connectionString)
    : SqliteConnection(connectionString)
{
    /// <summary>Ours are a few hundred; more means that somebody writes values into SQL.</summary>
    private const int MostKept = 1000;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() =>
        new KeptSqliteCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>A command of this text with its statement prepared, if one is idle.</summary>
    internal SqliteCommand Take(string text)
    {
        if (!_idle.Remove(text, out var command))
            command = new SqliteCommand(text, this);
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_idle.Count >= MostKept || !_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _idle.Values)
                command.Dispose();
            _idle.Clear();
        }
        base.Dispose(disposing);
    }
}

/// <summary>Runs on a kept command of the same text; gives it back when disposed, after its reader.</summary>
internal sealed class KeptSqliteCommand(KeepingSqliteConnection connection)
    : SqliteCommand(null, connection)
{
    private SqliteCommand? _kept;

    public override int ExecuteNonQuery() => Kept().ExecuteNonQuery();

    public override object? ExecuteScalar() => Kept().ExecuteScalar();

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
        Kept().ExecuteReader(behavior);

    private SqliteCommand Kept()
    {
        if (_kept is { } former && former.CommandText != CommandText)
            GiveBack();
        var kept = _kept ??= connection.Take(CommandText);
        kept.CommandTimeout = CommandTimeout;
        kept.Transaction = Transaction;
        kept.Parameters.Clear();
        foreach (SqliteParameter parameter in Parameters)
            kept.Parameters.Add(parameter);
        return kept;
    }

    private void GiveBack()
    {
        if (_kept is not { } kept)
            return;
        _kept = null;
        connection.GiveBack(kept);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }
}
