using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Bot.Integrations.Channels.Sending;

/// <summary>Reads what is to be sent from the rows: after a start, and as the safety net. Sees all УК: sending belongs to bots.</summary>
internal sealed class OutboxRows(IBotDbSource source, ICommitter committer)
{
    // As the filter of the index says it, word for word: SQLite uses a partial index only then.
    internal static readonly MessageState[] Unfinished =
    [
        MessageState.Pending,
        MessageState.Claimed,
        MessageState.Unknown,
        MessageState.Parked,
    ];

    // Not ordered by the database: it would then read the whole talk backwards instead of the card's few messages.
    private static readonly CompiledRows<TenantId, ConversationId, string, Shown> ShownOf = new(
        (db, tenant, conversation, card) =>
            db
                .Messages.IgnoreQueryFilters(new[] { BotDb.TenantFilter })
                .Where(m =>
                    m.TenantId == tenant
                    && m.ConversationId == conversation
                    && m.CardKey == card
                    && m.ExternalId != null
                )
                .Select(m => new Shown(m.Seq, m.State, m.BotId, m.ChatId, m.ExternalId!))
    );

    private sealed record Shown(
        int Seq,
        MessageState State,
        BotId BotId,
        string ChatId,
        string ExternalId
    );

    /// <summary>Bots and their channels.</summary>
    public async Task<List<(BotId Bot, string Channel)>> BotsAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        var bots = await db
            .BotAccounts.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            .Select(b => new { b.Id, b.Channel })
            .ToListAsync(ct);
        return [.. bots.Select(b => (b.Id, b.Channel))];
    }

    /// <summary>Messages that no process has claimed.</summary>
    public async Task<List<Message>> PendingAsync(
        IReadOnlyCollection<BotId> bots,
        int most,
        CancellationToken ct
    )
    {
        await using var db = source.Open();
        return await Ordered(
                Rows(db).Where(m => m.State == MessageState.Pending && bots.Contains(m.BotId))
            )
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>Messages whose claim is a former owner's: they may have been sent.</summary>
    public async Task<List<Message>> OrphansAsync(BotId bot, long fence, CancellationToken ct)
    {
        await using var db = source.Open();
        return await Ordered(
                Rows(db)
                    .Where(m =>
                        (m.State == MessageState.Claimed || m.State == MessageState.Unknown)
                        && m.BotId == bot
                        && m.Fence < fence
                    )
            )
            .ToListAsync(ct);
    }

    /// <summary>Old messages claimed under our own fence; the caller knows which of them it has in hand.</summary>
    public async Task<List<Message>> ClaimedAsync(
        BotId bot,
        long fence,
        DateTime before,
        CancellationToken ct
    )
    {
        await using var db = source.Open();
        return await Ordered(
                Rows(db)
                    .Where(m =>
                        (m.State == MessageState.Claimed || m.State == MessageState.Unknown)
                        && m.BotId == bot
                        && m.Fence == fence
                        && m.At < before
                    )
            )
            .ToListAsync(ct);
    }

    /// <summary>Unclaimed messages of the same lane before this one: another process may have written them.</summary>
    public async Task<List<Message>> OlderAsync(Message message, CancellationToken ct)
    {
        await using var db = source.Open();
        var older = db
            .Messages.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            .Where(m =>
                m.TenantId == message.TenantId
                && m.ConversationId == message.ConversationId
                && m.Seq < message.Seq
                && m.State == MessageState.Pending
                && m.Lane == message.Lane
                && m.BotId == message.BotId
            );
        return await Ordered(older).ToListAsync(ct);
    }

    /// <summary>The channel's id of the newest sent message of the card, in the same chat.</summary>
    public async Task<string?> FindCardAsync(Message message, CancellationToken ct)
    {
        await using var db = source.Open();
        var shown = await ShownOf.ListAsync(
            db,
            message.TenantId,
            message.ConversationId,
            message.CardKey!,
            ct
        );
        return shown
            .Where(m =>
                m.Seq < message.Seq
                && m.State == MessageState.Sent
                && m.BotId == message.BotId
                && m.ChatId == message.ChatId
            )
            .MaxBy(m => m.Seq)
            ?.ExternalId;
    }

    /// <summary>Claims pending messages under the fence; gives back those that nobody else had claimed.</summary>
    public async Task<List<Message>> ClaimAsync(
        IReadOnlyList<Message> pending,
        Func<BotId, long?> fenceOf,
        CancellationToken ct
    )
    {
        if (pending.Count == 0)
            return [];
        return await committer.WriteAsync(
            (connection, transaction) =>
                pending
                    .Where(m =>
                        fenceOf(m.BotId) is { } fence && Claim(connection, transaction, m, fence)
                    )
                    .ToList(),
            ct
        );
    }

    private static bool Claim(
        DbConnection connection,
        DbTransaction transaction,
        Message message,
        long fence
    )
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "UPDATE messages SET state = 'Claimed', fence = @fence WHERE tenant_id = @tenant "
            + "AND conversation_id = @conversation AND seq = @seq AND state = 'Pending' AND fence <= @fence";
        command.Add("fence", fence);
        command.Add("tenant", message.TenantId.Value);
        command.Add("conversation", RawValues.Of(connection, message.ConversationId.Value));
        command.Add("seq", message.Seq);
        if (command.ExecuteNonQuery() != 1)
            return false;
        (message.State, message.Fence) = (MessageState.Claimed, fence);
        return true;
    }

    private static IQueryable<Message> Rows(BotDb db) =>
        db
            .Messages.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            .Where(m => EF.Constant(Unfinished).Contains(m.State));

    private static IQueryable<Message> Ordered(IQueryable<Message> rows) =>
        rows.OrderBy(m => m.ConversationId).ThenBy(m => m.Seq);
}
