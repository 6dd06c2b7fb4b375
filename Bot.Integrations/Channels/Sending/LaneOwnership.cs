using System.Collections.Concurrent;
using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;

namespace Bot.Integrations.Channels.Sending;

/// <summary>
/// The leases of this process: which bots' lanes it owns, under which fence and until when. A lease that ran out is still
/// ours to renew as long as nobody has taken it; a sender checks it before each send.
/// </summary>
public sealed class LaneOwnership(
    ICommitter committer,
    DatabaseSettings database,
    SendingOptions options,
    TimeProvider clock
) : ILaneOwnership, IDisposable
{
    // Alone on the file, the lease needs no quick end: the file's lock says who is alive.
    private static readonly TimeSpan AloneLease = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<BotId, Lease> _leases = new();
    private readonly string _owner = OwnerName();
    private readonly ConcurrentDictionary<BotId, bool> _inherited = new();
    private SqliteFileLock? _alone;
    private DateTime _renewAt;
    private volatile bool _stopping;

    private sealed record Lease(long Fence, DateTime Until);

    /// <summary>This process alone works with the database: nobody else writes messages.</summary>
    internal bool IsAlone => _alone is not null;

    internal IReadOnlyCollection<BotId> Bots => [.. _leases.Keys];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public long? FenceOf(BotId bot) =>
        !_stopping && _leases.TryGetValue(bot, out var lease) && lease.Until > Now
            ? lease.Fence
            : null;

    /// <summary>Whether a message may go out now under the fence. Unlike <see cref="FenceOf"/> it holds while stopping.</summary>
    internal bool Owns(BotId bot, long fence) =>
        _leases.TryGetValue(bot, out var lease) && lease.Fence == fence && lease.Until > Now;

    /// <summary>Nothing more is claimed; what runs is finished.</summary>
    internal void Stop() => _stopping = true;

    /// <summary>Takes the bot's lanes unless another live process owns them.</summary>
    /// <returns>The new fence; null: somebody else's.</returns>
    internal async Task<long?> AcquireAsync(
        BotId bot,
        Action<long> beforeAnybodyKnows,
        CancellationToken ct
    )
    {
        _alone ??= SqliteFileLock.TryTake(database);
        // Who got the lock inherits from the dead, once: whoever takes the lanes later is alive.
        var inherits = IsAlone && _inherited.TryAdd(bot, true);
        var (freeBefore, until) = (inherits ? DateTime.MaxValue : Now, Now + Length);
        try
        {
            var fence = await committer.WriteAsync(
                (connection, transaction) => Take(connection, transaction, bot, freeBefore, until),
                ct
            );
            if (fence is not { } mine)
                return null;
            beforeAnybodyKnows(mine);
            _leases[bot] = new(mine, until);
            return mine;
        }
        catch (TurnConflictException)
        {
            return null; // two processes at once: the other one has it
        }
    }

    /// <summary>Prolongs all leases when a third of their time is over.</summary>
    /// <returns>The bots that another process has taken meanwhile.</returns>
    internal async Task<IReadOnlyList<BotId>> RenewAsync(CancellationToken ct)
    {
        if (_leases.IsEmpty || Now < _renewAt)
            return [];
        var until = Now + Length;
        var mine = await committer.WriteAsync(
            (connection, transaction) => Prolong(connection, transaction, until),
            ct
        );
        _renewAt = Now + Length / 3;
        List<BotId> lost = [];
        foreach (var (bot, lease) in _leases)
            if (mine.TryGetValue(bot, out var fence) && fence == lease.Fence)
                _leases.TryUpdate(bot, lease with { Until = until }, lease);
            else if (_leases.TryRemove(new(bot, lease)))
                lost.Add(bot);
        return lost;
    }

    /// <summary>Gives all lanes back, so that the next owner need not wait.</summary>
    internal async Task ReleaseAsync(CancellationToken ct)
    {
        // Also a process that was stopped before its database was there comes here.
        if (_leases.IsEmpty)
            return;
        _leases.Clear();
        await committer.WriteAsync(
            (connection, transaction) => Prolong(connection, transaction, DateTime.UnixEpoch),
            ct
        );
    }

    public void Dispose() => _alone?.Dispose();

    private TimeSpan Length => IsAlone ? AloneLease : options.Lease;

    private long? Take(
        DbConnection connection,
        DbTransaction transaction,
        BotId bot,
        DateTime freeBefore,
        DateTime until
    )
    {
        using var read = connection.CreateCommand();
        read.Transaction = transaction;
        read.CommandText = "SELECT fence, until, owner FROM bot_leases WHERE bot_id = @bot";
        read.Add("bot", bot.Value);
        long fence = 0;
        using (var row = read.ExecuteReader())
            if (row.Read())
            {
                fence = row.GetInt64(0);
                if (Instant(row, 1) > freeBefore && row.GetString(2) != _owner)
                    return null;
            }
        using var write = connection.CreateCommand();
        write.Transaction = transaction;
        write.CommandText =
            fence == 0
                ? "INSERT INTO bot_leases (bot_id, owner, fence, until) VALUES (@bot, @owner, @fence + 1, @until)"
                : "UPDATE bot_leases SET owner = @owner, fence = @fence + 1, until = @until WHERE bot_id = @bot AND fence = @fence";
        write.Add("bot", bot.Value);
        write.Add("owner", _owner);
        write.Add("fence", fence);
        write.Add("until", RawValues.Of(connection, until));
        return write.ExecuteNonQuery() == 1 ? fence + 1 : null;
    }

    private Dictionary<BotId, long> Prolong(
        DbConnection connection,
        DbTransaction transaction,
        DateTime until
    )
    {
        using var write = connection.CreateCommand();
        write.Transaction = transaction;
        write.CommandText =
            "UPDATE bot_leases SET until = @until WHERE owner = @owner RETURNING bot_id, fence";
        write.Add("until", RawValues.Of(connection, until));
        write.Add("owner", _owner);
        var mine = new Dictionary<BotId, long>();
        using var rows = write.ExecuteReader();
        while (rows.Read())
            mine[new(rows.GetInt64(0))] = rows.GetInt64(1);
        return mine;
    }

    private static string OwnerName()
    {
        var name = $"{Guid.NewGuid():N}/{Environment.ProcessId}@{Environment.MachineName}";
        return name[..Math.Min(name.Length, 100)];
    }

    private static DateTime Instant(DbDataReader row, int column) =>
        row.GetFieldType(column) == typeof(long)
            ? new(row.GetInt64(column), DateTimeKind.Utc)
            : row.GetDateTime(column);
}
