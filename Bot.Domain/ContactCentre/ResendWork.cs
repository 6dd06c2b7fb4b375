using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>An operator lets parked work (a forwarded order, a refund, a download) be tried again, with the same key.</summary>
public sealed class ResendWork(BotDb db, Turn turn, CloseTrouble trouble) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(Guid work, CancellationToken ct)
    {
        var row = await db.OutsideWork.FirstOrDefaultAsync(
            w => w.TenantId == turn.TenantId && w.Id == work,
            ct
        );
        if (row?.State != OutsideWorkState.Parked)
            return ContactCentreErrors.NotParked;
        row.SendAgain(turn.Now);
        await trouble.RunAsync(TroubleKind.ParkedWork, work.ToString(), ct);
        turn.Announce(new WorkStored(turn.TenantId, work, row.Kind));
        return Done.It;
    }
}
