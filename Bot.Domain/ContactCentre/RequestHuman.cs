using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>«Человека, пожалуйста»: the conversation waits for an operator, who sees it at once with its draft.</summary>
public sealed class RequestHuman(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    public async Task<Outcome<CallPromise>> RunAsync(
        ConversationId conversationId,
        string? draft,
        string? note,
        CancellationToken ct
    )
    {
        // Their first words may be these: the conversation may be as new as this turn.
        var conversation =
            await db.Conversations.FindAsync([turn.TenantId, conversationId], ct)
            ?? throw new InvalidOperationException($"There is no conversation {conversationId}.");
        var company = await tenant.CompanyAsync(ct);
        var answerAt = OfficeHours.Of(company).AnswerAt(turn.Now);
        conversation.AskedHumanAt ??= turn.Now;
        var task = await db.CallTasks.FirstOrDefaultAsync(
            t =>
                t.TenantId == turn.TenantId
                && t.DoneAt == null
                && t.Kind == CallTaskKind.Human
                && t.ConversationId == conversationId,
            ct
        );
        if (task is null)
        {
            task = new CallTask(turn.TenantId, CallTaskKind.Human, turn.Now)
            {
                ConversationId = conversationId,
                DueAt = answerAt,
            };
            if (conversation.Role == Messaging.ConversationRole.Resident)
                task.ResidentId = new ResidentId(conversation.PersonId);
            db.CallTasks.Add(task);
        }
        task.Draft = draft ?? task.Draft;
        task.Note = note is { Length: > 4096 } ? note[..4096] : note ?? task.Note;
        return new CallPromise(task.Id, answerAt, answerAt == turn.Now, company.TimeZone);
    }
}
