using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bot.Integrations.Persistence;

/// <summary>
/// SQLite: many readers, one writer. The saves of all turns go through one thread, which takes as many as wait into one
/// <c>BEGIN IMMEDIATE</c>, a savepoint each so that one failing turn fails alone, commits, and releases them together.
/// It never waits for more to come.
/// </summary>
public sealed class SqliteDatabase : IBotDbSource, ICommitter, IAsyncDisposable
{
    /// <summary>The most saves that share a commit.</summary>
    public const int LargestGroup = 64;

    // Somebody else was first. A missing value or a broken rule is no conflict but a bug.
    private const int Busy = 5;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;

    /// <summary>Out of memory, read-only, I/O error, corrupt, full, cannot open, no database.</summary>
    private static readonly int[] Broken = [7, 8, 10, 11, 13, 14, 26];

    private readonly SqliteConnections _connections;
    private readonly PooledDbContextFactory<SqliteBotDb> _contexts;
    private readonly Channel<Save> _waiting = Channel.CreateUnbounded<Save>(
        new() { SingleReader = true }
    );
    private readonly Thread _writer;
    private SqliteCheckpoints? _checkpoints;

    public SqliteDatabase(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
        _connections = new SqliteConnections(settings.ToString());
        var options = new DbContextOptionsBuilder<SqliteBotDb>();
        SqliteBotDb.Configure(options, settings.ToString());
        _contexts = new PooledDbContextFactory<SqliteBotDb>(options.Options, 256);
        _writer = new Thread(WriteGroups) { IsBackground = true, Name = "SQLite committer" };
        _writer.Start();
    }

    public bool SeesEveryChange => true;

    public BotDb Open()
    {
        var db = _contexts.CreateDbContext();
        db.EnterScope(default); // contexts are used again: nobody sees the former one's УК
        db.Use(_connections);
        return db;
    }

    public async Task CommitAsync(
        BotDb db,
        IReadOnlyList<IVersioned> reliedOn,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested(); // later it can no longer be called off: it may be in a group already
        var rows = (SqliteBotDb)db;
        var save = new RowsSave(rows.TakeStatements(), RowStatements.Of(db, reliedOn));
        rows.StopReading();
        await Enqueue(save);
    }

    public async Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, T> write,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        var save = new PlainSave<T>(write);
        await Enqueue(save);
        return save.Result;
    }

    public ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _writer.Join();
        Interlocked.Exchange(ref _checkpoints, null)?.Dispose(); // the container disposes it under each of its names
        _connections.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Enqueue(Save save)
    {
        if (!_waiting.Writer.TryWrite(save))
            throw new InvalidOperationException("The database is closed: the process is stopping.");
        return save.Done.Task;
    }

    private void WriteGroups()
    {
        Writer? writer = null;
        var group = new List<Save>(LargestGroup);
        var reader = _waiting.Reader;
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && reader.TryRead(out var save))
                group.Add(save);
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var impossible = WriteGroup(ref writer, group);
            CommitMetrics.Committed(group.Count, began, impossible is not null);
            foreach (var save in group)
                save.Release(impossible);
            group.Clear();
            if (writer is not null)
                _checkpoints?.OnCommitted(writer.Connection);
        }
        writer?.Dispose();
    }

    /// <returns>Why the group could not be committed: the disk is full, read-only or broken; then nobody's turn is saved.</returns>
    private DatabaseUnavailableException? WriteGroup(ref Writer? writer, List<Save> group)
    {
        try
        {
            writer ??= new Writer(_connections.OpenWriter());
            _checkpoints ??= new(_connections);
            using var transaction = writer.Connection.BeginTransaction(
                IsolationLevel.Serializable,
                deferred: false
            );
            foreach (var save in group)
                WriteOne(writer, transaction, save);
            transaction.Commit();
            return null;
        }
        catch (Exception e)
        {
            // A connection that has seen an I/O error is not to be trusted: the next group begins with a new one.
            writer?.Dispose();
            writer = null;
            return new DatabaseUnavailableException("The group could not be committed.", e);
        }
    }

    private static void WriteOne(Writer writer, SqliteTransaction transaction, Save save)
    {
        writer.Statements.Change("SAVEPOINT turn");
        try
        {
            save.Write(writer, transaction);
            writer.Statements.Change("RELEASE turn");
        }
        catch (Exception e)
        {
            writer.Statements.Change("ROLLBACK TO turn");
            writer.Statements.Change("RELEASE turn");
            save.Failure = AsConflict(e);
        }
    }

    private static Exception AsConflict(Exception e) =>
        e switch
        {
            SqliteException { SqliteErrorCode: Busy }
            or SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } =>
                new TurnConflictException(e.Message, e),
            SqliteException sqlite when Broken.Contains(sqlite.SqliteErrorCode) =>
                new DatabaseUnavailableException(sqlite.Message, e),
            // A missing value, a broken rule: the turn is wrong, not the database. EF says it so, too.
            SqliteException => new DbUpdateException("The rows cannot be saved.", e),
            _ => e,
        };

    private abstract class Save
    {
        public TaskCompletionSource Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Exception? Failure { get; set; }

        public abstract void Write(Writer writer, SqliteTransaction transaction);

        public void Release(Exception? impossible)
        {
            if ((Failure ?? impossible) is { } e)
                Done.SetException(e);
            else
                Done.SetResult();
        }
    }

    private sealed class RowsSave(List<RowStatement> rows, List<RowStatement> reliedOn) : Save
    {
        public override void Write(Writer writer, SqliteTransaction transaction)
        {
            foreach (var row in reliedOn)
                if (!writer.Statements.Finds(row.Text, row.Values))
                    throw new TurnConflictException(row.Conflict!);
            foreach (var row in rows)
                if (writer.Statements.Change(row.Text, row.Values) != 1 && row.Conflict is not null)
                    throw new TurnConflictException(row.Conflict);
        }
    }

    private sealed class PlainSave<T>(Func<DbConnection, DbTransaction, T> write) : Save
    {
        public T Result { get; private set; } = default!;

        public override void Write(Writer writer, SqliteTransaction transaction) =>
            Result = write(writer.Connection, transaction);
    }

    /// <summary>The committer's connection.</summary>
    private sealed class Writer(SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection => connection;
        public SqliteStatements Statements { get; } = new(connection);

        public void Dispose()
        {
            Statements.Dispose();
            connection.Dispose();
        }
    }
}
