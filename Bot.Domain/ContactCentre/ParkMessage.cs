using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>The channel refuses a message for good: it is put aside, with its reason, where an operator sees it.</summary>
public sealed class ParkMessage(BotDb db, Turn turn, OpenTrouble trouble) : IUseCase
{
    /// <param name="conversation">The conversation.</param>
    /// <param name="seq">The message's number in it.</param>
    /// <param name="copies">Sends that may have reached the person.</param>
    /// <param name="code">Why: a stable code without personal data.</param>
    /// <param name="ct">Calls it off.</param>
    public async Task<Done> RunAsync(
        ConversationId conversation,
        int seq,
        int copies,
        string code,
        CancellationToken ct
    )
    {
        var message = await db.Messages.FirstOrDefaultAsync(
            m => m.TenantId == turn.TenantId && m.ConversationId == conversation && m.Seq == seq,
            ct
        );
        if (
            message?.State
            is not (MessageState.Pending or MessageState.Claimed or MessageState.Unknown)
        )
            return Done.It;
        (message.State, message.Error, message.Attempts) = (MessageState.Parked, code, copies);
        message.NextAttemptAt = null;
        var row = await trouble.RunAsync(
            TroubleKind.ParkedMessage,
            SubjectOf(conversation, seq),
            TroubleReasons.MessageParked,
            order: null,
            ct,
            data: new { code, copies }
        );
        row.ConversationId = conversation;
        turn.Announce(new MessagesSettled(turn.TenantId, conversation, seq));
        return Done.It;
    }

    /// <summary>How the trouble list names a message.</summary>
    public static string SubjectOf(ConversationId conversation, int seq) =>
        $"{conversation.Value:N}/{seq}";
}
