using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>Gives a kept window back: another choice, or no order after all. A hold that is no longer active stays as it is.</summary>
public sealed class ReleaseHold(BotDb db, TechnicianCalendars calendars) : IUseCase
{
    /// <param name="conversation">Whose hold it must be; null for an operator's.</param>
    public async Task<Outcome<Done>> RunAsync(
        HoldId id,
        ConversationId? conversation,
        CancellationToken ct
    )
    {
        var hold = await db.Holds.FirstOrDefaultAsync(h => h.Id == id, ct);
        if (hold is null || hold.ConversationId != conversation)
            return SlotErrors.Foreign;
        await RunAsync(hold, ct);
        return Done.It;
    }

    internal async Task RunAsync(Hold hold, CancellationToken ct)
    {
        if (hold.Status != HoldStatus.Active)
            return;
        hold.Status = HoldStatus.Released;
        await calendars.GiveBackAsync(hold.Id.Value, ct);
        await db.ForgetAsync(hold.TenantId, HoldEnds.Kind, hold.Id.Value, ct);
    }
}
