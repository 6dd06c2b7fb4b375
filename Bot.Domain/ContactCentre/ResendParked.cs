using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>An operator sends a parked message again, knowing that a copy may have arrived.</summary>
public sealed class ResendParked(BotDb db, Turn turn, ILaneOwnership lanes, CloseTrouble trouble)
    : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(
        ConversationId conversation,
        int seq,
        CancellationToken ct
    )
    {
        var message = await db.Messages.FirstOrDefaultAsync(
            m => m.TenantId == turn.TenantId && m.ConversationId == conversation && m.Seq == seq,
            ct
        );
        if (message?.State != MessageState.Parked)
            return ContactCentreErrors.NotParked;
        (message.State, message.Attempts, message.Error) = (MessageState.Pending, 0, null);
        message.ClaimBy(lanes);
        var subject = ParkMessage.SubjectOf(conversation, seq);
        await trouble.RunAsync(TroubleKind.ParkedMessage, subject, ct);
        turn.Announce(new MessagesStored(turn.TenantId, conversation, [message]));
        return Done.It;
    }
}
