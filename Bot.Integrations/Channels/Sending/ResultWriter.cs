using System.Data.Common;
using System.Threading.Channels;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>What is written about a message: one UPDATE, refused when a later owner of the lane has taken the row.</summary>
internal sealed record SendRecord(
    BotLanes Lanes,
    Message Message,
    long Fence,
    MessageState State,
    string? ExternalId,
    DateTime? SentAt,
    int Attempts,
    DateTime? NextAttemptAt,
    string? Error
)
{
    /// <summary>Told whether the row was ours to write; null where nobody waits for it.</summary>
    public TaskCompletionSource<bool>? Written { get; init; }

    /// <summary>Sent is a fact, whatever the row says meanwhile; anything else applies only to what is still to be sent.</summary>
    public bool IsFact => State == MessageState.Sent;
    public bool IsLast =>
        State is MessageState.Sent or MessageState.Dropped or MessageState.Pending;
}

/// <summary>
/// Writes results in the order in which they came, as many as wait at a time, in the next group of the committer. No
/// message waits for the record of another.
/// </summary>
internal sealed class ResultWriter : IAsyncDisposable
{
    private const int MostAtOnce = 256;
    private const string Update =
        "UPDATE messages SET state = @state, external_id = @external, sent_at = @sent, attempts = @attempts, "
        + "next_attempt_at = @next, error = @error, fence = @fence "
        + "WHERE tenant_id = @tenant AND conversation_id = @conversation AND seq = @seq AND fence <= @fence "
        + "AND (@fact = 1 OR state IN ('Pending', 'Claimed', 'Unknown'))";
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(200);

    private readonly Channel<SendRecord> _records = Channel.CreateUnbounded<SendRecord>(
        new() { SingleReader = true }
    );
    private readonly ICommitter _committer;
    private readonly ILogger _log;
    private readonly Task _loop;
    private DbCommand? _sqlite;

    public ResultWriter(ICommitter committer, ILogger log)
    {
        (_committer, _log) = (committer, log);
        _loop = Task.Run(WriteAllAsync);
    }

    public void Post(SendRecord record)
    {
        if (_records.Writer.TryWrite(record))
            return;
        record.Written?.TrySetResult(false); // closed: the row is left for the next owner
        record.Lanes.OnWritten(record, applied: false);
    }

    /// <summary>Writes and waits. False: the row belongs to somebody else, or need not be sent any more.</summary>
    public Task<bool> WriteAsync(SendRecord record)
    {
        var written = new TaskCompletionSource<bool>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        Post(record with { Written = written });
        return written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _records.Writer.TryComplete();
        await _loop;
        _sqlite?.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<SendRecord>(MostAtOnce);
        while (await _records.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && _records.Reader.TryRead(out var record))
                batch.Add(record);
            var applied = await WriteBatchAsync(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Written?.TrySetResult(applied[i]);
                batch[i].Lanes.OnWritten(batch[i], applied[i]);
            }
            batch.Clear();
        }
    }

    private async Task<bool[]> WriteBatchAsync(List<SendRecord> batch)
    {
        for (var failures = 1; ; failures++)
            try
            {
                return await _committer.WriteAsync(
                    (connection, transaction) => Write(connection, transaction, batch),
                    CancellationToken.None
                );
            }
            catch (Exception e) when (!_records.Reader.Completion.IsCompleted && failures < 100)
            {
                // The messages are out already: what became of them must be kept, however long the disk takes.
                _log.ResultsNotWritten(batch.Count, e.GetType().Name);
                await Task.Delay(AfterFailure);
            }
            catch (Exception e)
            {
                _log.ResultsNotWritten(batch.Count, e.GetType().Name);
                return new bool[batch.Count];
            }
    }

    private bool[] Write(DbConnection connection, DbTransaction transaction, List<SendRecord> batch)
    {
        var applied = new bool[batch.Count];
        var command = CommandFor(connection);
        command.Transaction = transaction;
        for (var i = 0; i < batch.Count; i++)
        {
            Fill(command, connection, batch[i]);
            applied[i] = command.ExecuteNonQuery() == 1;
        }
        command.Transaction = null;
        if (!ReferenceEquals(command, _sqlite))
            command.Dispose();
        return applied;
    }

    // SQLite's one writing connection keeps the statement prepared.
    private DbCommand CommandFor(DbConnection connection)
    {
        if (connection is not SqliteConnection)
            return NewCommand(connection);
        if (_sqlite?.Connection == connection)
            return _sqlite;
        _sqlite?.Dispose();
        return _sqlite = NewCommand(connection);
    }

    private static DbCommand NewCommand(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Update;
        foreach (
            var name in (string[])
                [
                    "state",
                    "external",
                    "sent",
                    "attempts",
                    "next",
                    "error",
                    "fence",
                    "tenant",
                    "conversation",
                    "seq",
                    "fact",
                ]
        )
            command.Add(name, null);
        return command;
    }

    private static void Fill(DbCommand command, DbConnection connection, SendRecord record)
    {
        var (values, message) = (command.Parameters, record.Message);
        values[0].Value = StateName(record.State);
        values[1].Value = record.ExternalId ?? (object)DBNull.Value;
        values[2].Value = RawValues.Of(connection, record.SentAt);
        values[3].Value = record.Attempts;
        values[4].Value = RawValues.Of(connection, record.NextAttemptAt);
        values[5].Value = record.Error ?? (object)DBNull.Value;
        values[6].Value = record.Fence;
        values[7].Value = message.TenantId.Value;
        values[8].Value = RawValues.Of(connection, message.ConversationId.Value);
        values[9].Value = message.Seq;
        values[10].Value = record.IsFact ? 1 : 0;
    }

    private static string StateName(MessageState state) =>
        state switch
        {
            MessageState.Sent => nameof(MessageState.Sent),
            MessageState.Claimed => nameof(MessageState.Claimed),
            MessageState.Unknown => nameof(MessageState.Unknown),
            MessageState.Pending => nameof(MessageState.Pending),
            MessageState.Dropped => nameof(MessageState.Dropped),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a result."),
        };
}
