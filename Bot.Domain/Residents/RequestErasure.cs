using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>
/// A resident asks in the chat to be erased. The chat goes too, so it happens a little later: the farewell must still find
/// its way. Not while an order is live.
/// </summary>
public sealed class RequestErasure(BotDb db, Turn turn) : IUseCase
{
    /// <summary>Time for the farewell to be sent.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    public async Task<Outcome<Done>> RunAsync(ResidentId id, CancellationToken ct)
    {
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.TenantId == turn.TenantId && o.ResidentId == id)
            .ToListAsync(ct);
        if (orders.Any(o => o.IsLive))
            return ResidentErrors.HasLiveOrders;
        await db.DueRows.ScheduleAsync(
            turn.TenantId,
            EraseLater.Kind,
            id.Value,
            turn.Now + Delay,
            ct
        );
        return Done.It;
    }
}

/// <summary>Carries the erasure out; an order placed meanwhile keeps the person. Subject: the resident.</summary>
public sealed class EraseLater(EraseResident erase) : IDueHandler
{
    public static string Kind => "resident.erase";

    public Task RunAsync(DueRow due, CancellationToken ct) =>
        erase.RunAsync(ResidentId.From(due.Subject), ct);
}
