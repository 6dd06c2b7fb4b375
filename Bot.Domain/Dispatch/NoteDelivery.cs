using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>A dispatch system has taken what it was told of an order: the first time stands in the journal.</summary>
public sealed class NoteDelivery(BotDb db, Turn turn) : IUseCase
{
    public async Task RunAsync(
        OrderId orderId,
        string connection,
        string? remoteId,
        CancellationToken ct
    )
    {
        var forwarded = await db.ForwardedOrders.FirstOrDefaultAsync(
            f => f.TenantId == turn.TenantId && f.OrderId == orderId && f.Connection == connection,
            ct
        );
        if (forwarded is null)
            return;
        var first = forwarded.DeliveredAt is null;
        forwarded.DeliveredAt = turn.Now;
        forwarded.RemoteId = remoteId ?? forwarded.RemoteId;
        if (!first)
            return;
        turn.Actor = Actor.Dispatch(connection);
        var order = await db.Orders.FirstAsync(
            o => o.TenantId == turn.TenantId && o.Id == orderId,
            ct
        );
        db.Record(
            turn,
            order,
            "dispatch.delivered",
            new { Connection = connection, RemoteId = remoteId }
        );
    }
}
