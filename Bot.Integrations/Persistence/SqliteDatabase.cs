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
        db.Use(_connections);
        return db;
    }

    public async Task CommitAsync(
        BotDb db,
        IReadOnlyList<IVersioned> reliedOn,
        CancellationToken ct
    )
    {
        var save = new ContextSave((SqliteBotDb)db, reliedOn);
        await Enqueue(save, ct);
    }

    public async Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, T> write,
        CancellationToken ct
    )
    {
        var save = new PlainSave<T>(write);
        await Enqueue(save, ct);
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

    private Task Enqueue(Save save, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested(); // later it can no longer be called off: it may be in a group already
        if (!_waiting.Writer.TryWrite(save))
            throw new InvalidOperationException("The database is closed: the process is stopping.");
        return save.Done.Task;
    }

    private void WriteGroups()
    {
        SqliteConnection? connection = null;
        var group = new List<Save>(LargestGroup);
        var reader = _waiting.Reader;
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && reader.TryRead(out var save))
                group.Add(save);
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var impossible = WriteGroup(ref connection, group);
            CommitMetrics.Committed(group.Count, began, impossible is not null);
            foreach (var save in group)
                save.Release(impossible);
            group.Clear();
            if (connection is not null)
                _checkpoints?.OnCommitted(connection);
        }
        connection?.Dispose();
    }

    /// <returns>Why the group could not be committed: the disk is full, read-only or broken; then nobody's turn is saved.</returns>
    private DatabaseUnavailableException? WriteGroup(
        ref SqliteConnection? connection,
        List<Save> group
    )
    {
        try
        {
            connection ??= _connections.OpenWriter();
            _checkpoints ??= new(_connections);
            using var transaction = connection.BeginTransaction(
                IsolationLevel.Serializable,
                deferred: false
            );
            foreach (var save in group)
                WriteOne(connection, transaction, save);
            transaction.Commit();
            return null;
        }
        catch (Exception e)
        {
            // A connection that has seen an I/O error is not to be trusted: the next group begins with a new one.
            connection?.Dispose();
            connection = null;
            return new DatabaseUnavailableException("The group could not be committed.", e);
        }
    }

    private static void WriteOne(
        SqliteConnection connection,
        SqliteTransaction transaction,
        Save save
    )
    {
        transaction.Save("turn");
        try
        {
            save.Write(connection, transaction);
            transaction.Release("turn");
        }
        catch (Exception e)
        {
            transaction.Rollback("turn");
            transaction.Release("turn");
            save.Failure = AsConflict(e);
        }
    }

    private static Exception AsConflict(Exception e) =>
        (e as SqliteException ?? e.InnerException as SqliteException) switch
        {
            _ when e is TurnConflictException => e,
            _ when e is DbUpdateConcurrencyException => new TurnConflictException(
                "A row was changed by another turn.",
                e
            ),
            { SqliteErrorCode: Busy } or { SqliteExtendedErrorCode: PrimaryKey or Unique } =>
                new TurnConflictException(e.Message, e),
            { } sqlite when Broken.Contains(sqlite.SqliteErrorCode) =>
                new DatabaseUnavailableException(sqlite.Message, e),
            _ => e,
        };

    private abstract class Save
    {
        public TaskCompletionSource Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Exception? Failure { get; set; }

        public abstract void Write(SqliteConnection connection, SqliteTransaction transaction);

        public void Release(Exception? impossible)
        {
            if ((Failure ?? impossible) is { } e)
                Done.SetException(e);
            else
                Done.SetResult();
        }
    }

    private sealed class ContextSave(SqliteBotDb db, IReadOnlyList<IVersioned> reliedOn) : Save
    {
        public override void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            db.StopReading();
            db.Database.SetDbConnection(connection);
            db.Database.AutoSavepointsEnabled = false; // the committer sets them
            db.Database.UseTransaction(transaction);
            try
            {
                Reliances.Check(db, reliedOn, connection, transaction, lockRows: false);
                db.SaveChanges(acceptAllChangesOnSuccess: false); // nobody looks at the context again
            }
            finally
            {
                db.Database.UseTransaction(null);
                db.Database.SetDbConnection(null);
            }
        }
    }

    private sealed class PlainSave<T>(Func<DbConnection, DbTransaction, T> write) : Save
    {
        public T Result { get; private set; } = default!;

        public override void Write(SqliteConnection connection, SqliteTransaction transaction) =>
            Result = write(connection, transaction);
    }
}
