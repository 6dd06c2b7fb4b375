using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>Keeps a window a little longer, once: the resident is paying.</summary>
public sealed class ProlongHold(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    /// <param name="conversation">Whose hold it must be; null for an operator's.</param>
    public async Task<Outcome<Hold>> RunAsync(
        HoldId id,
        ConversationId? conversation,
        CancellationToken ct
    )
    {
        var hold = await db.Holds.FirstOrDefaultAsync(h => h.Id == id, ct);
        if (hold is null || hold.ConversationId != conversation)
            return SlotErrors.Foreign;
        if (hold.Status != HoldStatus.Active)
            return SlotErrors.Ended;
        if (hold.IsProlonged)
            return SlotErrors.ProlongedBefore;
        await ProlongAsync(hold, ct);
        return hold;
    }

    private async Task ProlongAsync(Hold hold, CancellationToken ct)
    {
        var minutes = (await tenant.CompanyAsync(ct)).PayingMinutes;
        var from = hold.Until > turn.Now ? hold.Until : turn.Now;
        (hold.Until, hold.IsProlonged) = (from.AddMinutes(minutes), true);
        await db.ForgetAsync(hold.TenantId, HoldEnds.Kind, hold.Id.Value, ct);
        db.DueRows.Add(new DueRow(hold.TenantId, HoldEnds.Kind, hold.Id.Value, 1, hold.Until));
    }
}
