using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Messaging;

/// <summary>
/// The channel said that the person cannot be reached there any more (blocked the bot, deleted the account). What waits
/// for the chat is dropped, and what the person must know becomes an operator's call task at once.
/// </summary>
public sealed class MarkUnreachable(BotDb db, Turn turn) : IUseCase
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
            Drop(message, conversation, code);
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

    private void Drop(Message message, Conversation conversation, string code)
    {
        (message.State, message.Error) = (MessageState.Dropped, code);
        turn.Announce(new MessagesSettled(turn.TenantId, conversation.Id, message.Seq));
        var body = message.ReadBody();
        if (TaskFor(message.Lane, body, conversation.Role) is not { } kind)
            return;
        var text = body.Text.PlainText;
        db.CallTasks.Add(
            new CallTask(turn.TenantId, kind, turn.Now)
            {
                ResidentId =
                    conversation.Role == ConversationRole.Resident
                        ? new(conversation.PersonId)
                        : null,
                ConversationId = conversation.Id,
                OrderId = body.Card is { Kind: "order" } card ? new(card.Subject) : null,
                Note = text.Length == 0 ? null : text,
            }
        );
    }

    /// <summary>News of an order and reminders matter to a resident; answers to what they just did do not any more.</summary>
    private static CallTaskKind? TaskFor(Lane lane, MessageBody body, ConversationRole role) =>
        (body.IfUnreachable, lane, role) switch
        {
            ({ } said, _, _) => said,
            (_, Lane.Reminder, ConversationRole.Resident) => CallTaskKind.Remind,
            (_, Lane.Offer, ConversationRole.Resident) => CallTaskKind.Tell,
            _ => null,
        };

    private static ChatAddress AddressOf(Message message) =>
        new(message.Channel, message.BotId, message.ChatId);
}
