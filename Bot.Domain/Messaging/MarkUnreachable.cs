using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Messaging;

/// <summary>
/// The channel said that the person cannot be reached there any more (blocked the bot, deleted the account). What waits
/// for the chat is dropped, and what the person must know becomes an operator's call task at once.
/// </summary>
public sealed class MarkUnreachable(BotDb db, Turn turn, CallInstead call) : IUseCase
{
    /// <param name="id">The conversation.</param>
    /// <param name="seq">The message that the channel refused to deliver.</param>
    /// <param name="triedAt">When it was tried: whoever wrote since has unblocked the bot.</param>
    /// <param name="code">Why, as the channel puts it.</param>
    /// <param name="ct">Calls it off.</param>
    /// <returns>The numbers of the messages that were dropped.</returns>
    public async Task<IReadOnlyList<int>> RunAsync(
        ConversationId id,
        int seq,
        DateTime triedAt,
        string code,
        CancellationToken ct
    )
    {
        var conversation = await db.Conversations.FirstAsync(
            c => c.TenantId == turn.TenantId && c.Id == id,
            ct
        );
        var unsent = await Unsent(id).ToListAsync(ct);
        if (unsent.Find(m => m.Seq == seq) is not { } refused)
            return [];
        var isGone =
            conversation.Address == AddressOf(refused) && conversation.LastActivityAt <= triedAt;
        if (isGone)
            conversation.IsReachable = false;
        var dropped = unsent.FindAll(m =>
            m.Seq == seq || (isGone && AddressOf(m) == conversation.Address)
        );
        foreach (var message in dropped)
        {
            (message.State, message.Error) = (MessageState.Dropped, code);
            turn.Announce(new MessagesSettled(turn.TenantId, conversation.Id, message.Seq));
        }
        await call.MessagesAsync(conversation, dropped, ct);
        return dropped.ConvertAll(m => m.Seq);
    }

    private IQueryable<Message> Unsent(ConversationId id) =>
        db.Messages.Where(m =>
            m.TenantId == turn.TenantId
            && m.ConversationId == id
            && (
                m.State == MessageState.Pending
                || m.State == MessageState.Claimed
                || m.State == MessageState.Unknown
            )
        );

    private static ChatAddress AddressOf(Message message) =>
        new(message.Channel, message.BotId, message.ChatId);
}
