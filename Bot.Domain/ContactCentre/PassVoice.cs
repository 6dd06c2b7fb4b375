using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Domain.ContactCentre;

/// <summary>A voice message for a person to listen to: in the operators' list at once, playable beside the draft.</summary>
public sealed class PassVoice(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    public async Task<CallPromise> RunAsync(
        ConversationId conversationId,
        FileId voice,
        string? draft,
        CancellationToken ct
    )
    {
        // It may be their first message: the conversation may be as new as this turn.
        var conversation =
            await db.Conversations.FindAsync([turn.TenantId, conversationId], ct)
            ?? throw new InvalidOperationException($"There is no conversation {conversationId}.");
        var company = await tenant.CompanyAsync(ct);
        var answerAt = OfficeHours.Of(company).AnswerAt(turn.Now);
        conversation.AskedHumanAt ??= turn.Now;
        var task = new CallTask(turn.TenantId, CallTaskKind.Voice, turn.Now)
        {
            ConversationId = conversationId,
            DueAt = answerAt,
            FileId = voice,
            Draft = draft,
        };
        if (conversation.Role == Messaging.ConversationRole.Resident)
            task.ResidentId = new ResidentId(conversation.PersonId);
        db.CallTasks.Add(task);
        return new CallPromise(task.Id, answerAt, answerAt == turn.Now, company.TimeZone);
    }
}
