using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// An operator lets a turn that failed on a bug run once more: what had come becomes an activity of its conversation again. If
/// it still fails, it is kept and listed anew.
/// </summary>
public sealed class RunAgain(BotDb db, Turn turn, CloseTrouble trouble) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(Guid failedTurn, CancellationToken ct)
    {
        var failed = await db.FailedTurns.FirstOrDefaultAsync(
            f => f.TenantId == turn.TenantId && f.Id == failedTurn,
            ct
        );
        if (failed is not { Payload: { } payload, ConversationId: { } conversation })
            return ContactCentreErrors.NothingToRunAgain;
        var activity = new PendingActivity(
            turn.TenantId,
            conversation,
            failed.IsIncoming ? FailedTurn.IncomingKind : failed.Kind,
            payload,
            turn.Now
        );
        db.PendingActivities.Add(activity);
        db.FailedTurns.Remove(failed);
        await trouble.RunAsync(TroubleKind.FailedTurn, failed.Id.ToString("N"), ct);
        turn.Announce(new ActivityStored(activity.TenantId, activity.Id, activity.ConversationId));
        return Done.It;
    }
}
