using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// A person who asked for a human has been answered: they no longer wait, their task is done, and where an operator led the
/// talk the bot leads it again.
/// </summary>
public sealed class EndWaiting(BotDb db, Turn turn, Tell tell) : IUseCase
{
    /// <summary>The result of the task that the answer settles.</summary>
    public const string Answered = "answered";

    public async Task<Outcome<Done>> RunAsync(ConversationId id, CancellationToken ct)
    {
        var conversation = await db.Conversations.FirstOrDefaultAsync(
            c => c.TenantId == turn.TenantId && c.Id == id,
            ct
        );
        if (conversation is null or { AskedHumanAt: null, LedBy: null })
            return ContactCentreErrors.NobodyWaits;
        if (conversation is { LedBy: not null, IsReachable: true })
            tell.Run(conversation, OperatorNews.LeftKind, new OperatorNews.Left());
        (conversation.AskedHumanAt, conversation.LedBy) = (null, null);
        var tasks = await db
            .CallTasks.Where(t =>
                t.TenantId == turn.TenantId
                && t.DoneAt == null
                && t.Kind == CallTaskKind.Human
                && t.ConversationId == id
            )
            .ToListAsync(ct);
        foreach (var task in tasks)
            task.Finish(turn.Actor.Id, Answered, turn.Now);
        return Done.It;
    }
}
