using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Integrations.Persistence;

/// <summary>Open connections for reading, kept between turns, and the settings that every connection needs.</summary>
internal sealed class SqliteConnections(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _disposed;

    // SQLite counts its memory under one lock of the process, several times a query, and nobody asks. Refused without harm
    // where the process has used SQLite before.
    static SqliteConnections()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>A connection for one turn's reading; give it back.</summary>
    /// <remarks>
    /// All it reads is one snapshot, taken with its first query. So a turn's reads fit together, and the pages that one query
    /// brought into the connection's memory are still good for the next.
    /// </remarks>
    public SqliteConnection Rent()
    {
        var connection = _idle.TryTake(out var idle) ? idle : Open(readOnly: true);
        Run(connection, "BEGIN");
        return connection;
    }

    public void Return(SqliteConnection connection)
    {
        if (!_disposed && IsSound(connection))
            _idle.Add(connection);
        else
            connection.Dispose();
    }

    /// <summary>Ends the snapshot. A connection that cannot is not used again; what was read is none the worse.</summary>
    private static bool IsSound(SqliteConnection connection)
    {
        try
        {
            // After some faults of the disk SQLite has ended the snapshot by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                Run(connection, "COMMIT");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>A connection that may write, of one user's own.</summary>
    public SqliteConnection OpenWriter() => Open(readOnly: false);

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    private SqliteConnection Open(bool readOnly)
    {
        var connection = new KeepingSqliteConnection(connectionString);
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        // A promise is a promise after power loss too: WAL with NORMAL can lose the last commits.
        Run(connection, "PRAGMA synchronous = FULL");
        Run(connection, "PRAGMA foreign_keys = ON");
        Run(connection, "PRAGMA busy_timeout = 10000");
        Run(connection, "PRAGMA cache_size = -16000");
        Run(connection, "PRAGMA temp_store = MEMORY");
        // The writer does not stop for it: see SqliteCheckpoints.
        Run(connection, "PRAGMA wal_autocheckpoint = 0");
        if (readOnly)
            Run(connection, "PRAGMA query_only = ON");
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
