using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>A person who asked for a human has been answered: they no longer wait.</summary>
public sealed class EndWaiting(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(ConversationId id, CancellationToken ct)
    {
        var conversation = await db.Conversations.FirstOrDefaultAsync(
            c => c.TenantId == turn.TenantId && c.Id == id,
            ct
        );
        if (conversation?.AskedHumanAt is null)
            return ContactCentreErrors.NobodyWaits;
        conversation.AskedHumanAt = null;
        return Done.It;
    }
}
