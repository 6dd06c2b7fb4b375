using Microsoft.Data.Sqlite;

namespace Bot.Integrations.Persistence;

/// <summary>
/// Moves what is committed from the write-ahead log into the database file. By default SQLite does so inside a commit, which then
/// waits for the disk twice more; here it happens beside the commits, which go on meanwhile. Nothing depends on it but the
/// length of the log.
/// </summary>
internal sealed class SqliteCheckpoints : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SqliteConnections _connections;
    private readonly AutoResetEvent _committed = new(false);
    private readonly ManualResetEventSlim _stopped = new();
    private readonly Thread _mover;
    private volatile bool _nearlyDone;

    public SqliteCheckpoints(SqliteConnections connections)
    {
        _connections = connections;
        _mover = new Thread(MoveAll) { IsBackground = true, Name = "SQLite checkpoints" };
        _mover.Start();
    }

    /// <summary>
    /// Called by the one writer after each commit. The log can begin anew only when all of it was moved: right after a move the
    /// little that came meanwhile is moved here, between two commits.
    /// </summary>
    public void OnCommitted(SqliteConnection writer)
    {
        if (_nearlyDone)
        {
            _nearlyDone = false;
            Move(writer);
        }
        _committed.Set();
    }

    public void Dispose()
    {
        _stopped.Set();
        _committed.Set();
        _mover.Join();
        _committed.Dispose();
        _stopped.Dispose();
    }

    private void MoveAll()
    {
        SqliteConnection? connection = null;
        while (_committed.WaitOne() && !_stopped.Wait(Pause))
            _nearlyDone = Move(connection ??= _connections.OpenWriter());
        connection?.Dispose();
    }

    /// <summary>Never waits for anybody: what a running query still needs stays for the next time.</summary>
    /// <returns>False: the disk is full or broken. Everything is in the log still, and the next commit will try again.</returns>
    private static bool Move(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            CommitMetrics.CheckpointFailed();
            return false;
        }
    }
}
