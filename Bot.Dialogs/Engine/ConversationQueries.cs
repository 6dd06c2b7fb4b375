using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Engine;

/// <summary>
/// The query of every turn, compiled once. A compiled query belongs to one model, so there is one set per context type
/// (the tests run both databases in one process).
/// </summary>
internal sealed class ConversationQueries
{
    private static readonly ConcurrentDictionary<Type, ConversationQueries> ByContext = new();

    private readonly Func<
        BotDb,
        TenantId,
        string,
        BotId,
        string,
        CancellationToken,
        Task<Conversation?>
    > _find = EF.CompileAsyncQuery(
        (BotDb db, TenantId tenant, string channel, BotId bot, string chat, CancellationToken ct) =>
            (
                from address in db.ConversationAddresses
                where
                    address.TenantId == tenant
                    && address.Channel == channel
                    && address.BotId == bot
                    && address.ChatId == chat
                join conversation in db.Conversations
                    on new { address.TenantId, Id = address.ConversationId } equals new
                    {
                        conversation.TenantId,
                        conversation.Id,
                    }
                select conversation
            ).FirstOrDefault()
    );

    public static ConversationQueries Of(BotDb db) =>
        ByContext.GetOrAdd(db.GetType(), static _ => new ConversationQueries());

    public Task<Conversation?> Find(
        BotDb db,
        TenantId tenant,
        ChatAddress address,
        CancellationToken ct
    ) => _find(db, tenant, address.Channel, address.BotId, address.ChatId, ct);
}
