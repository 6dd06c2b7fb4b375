using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>Whoever opens the link first is the technician from now on, in this chat.</summary>
public sealed class AcceptInvitation(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Technician>> RunAsync(
        string token,
        ConversationId conversationId,
        CancellationToken ct
    )
    {
        var hash = InviteTechnician.Hash(token);
        var invitation = await db.Invitations.FirstOrDefaultAsync(i => i.TokenSha256 == hash, ct);
        // The link opens the chat: its conversation may be as new as this turn.
        var conversation =
            await db.Conversations.FindAsync([turn.TenantId, conversationId], ct)
            ?? throw new InvalidOperationException($"There is no conversation {conversationId}.");
        if (invitation is null || conversation.Role != ConversationRole.Technician)
            return TechnicianErrors.InvitationUnknown;
        var technician = await db.Technicians.SingleAsync(t => t.Id == invitation.TechnicianId, ct);
        // The same link pressed again in the same chat is no mistake.
        if (conversation.PersonId == technician.Id.Value && invitation.UsedAt is not null)
            return technician;
        if (invitation.UsedAt is not null)
            return TechnicianErrors.InvitationUsed;
        if (invitation.ExpiresAt <= turn.Now)
            return TechnicianErrors.InvitationExpired;
        if (conversation.PersonId != Guid.Empty && conversation.PersonId != technician.Id.Value)
            return TechnicianErrors.ChatOfAnother;
        invitation.UsedAt = turn.Now;
        conversation.PersonId = technician.Id.Value;
        return technician;
    }
}
