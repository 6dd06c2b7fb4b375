using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <param name="At">The other system's own time: older news than the newest is dropped.</param>
public sealed record RemoteStatus(
    string Connection,
    OrderId OrderId,
    string? RemoteId,
    string Status,
    DateTime At
);

/// <summary>
/// What the УК's dispatch system says of a forwarded order: noted in the journal. It never touches money or status here;
/// where it contradicts what is under way, an operator decides.
/// </summary>
public sealed class ApplyRemoteStatus(BotDb db, Turn turn, OpenTrouble trouble) : IUseCase
{
    /// <returns>False: older than what is known, dropped.</returns>
    public async Task<Outcome<bool>> RunAsync(RemoteStatus news, CancellationToken ct)
    {
        var forwarded = await db.ForwardedOrders.FirstOrDefaultAsync(
            f =>
                f.TenantId == turn.TenantId
                && f.OrderId == news.OrderId
                && f.Connection == news.Connection,
            ct
        );
        var order = await db.Orders.FirstOrDefaultAsync(
            o => o.TenantId == turn.TenantId && o.Id == news.OrderId,
            ct
        );
        if (forwarded is null || order is null)
            return DispatchErrors.UnknownOrder;
        if (forwarded.RemoteAt >= news.At)
            return false;
        forwarded.RemoteAt = news.At;
        forwarded.RemoteId = news.RemoteId ?? forwarded.RemoteId;
        forwarded.RemoteStatus = news.Status;
        db.Record(
            turn,
            order,
            "dispatch.status",
            new
            {
                news.Connection,
                news.Status,
                news.RemoteId,
            }
        );
        if (RemoteStatuses.AreAgainstTheOrder(news.Status) && IsLive(order))
            await trouble.RunAsync(
                TroubleKind.DispatchConflict,
                order.Id.Value.ToString(),
                order.Status == OrderStatus.InProgress
                    ? TroubleReasons.DispatchCancelledOnTheWay
                    : TroubleReasons.DispatchCancelled,
                order.Id,
                ct,
                data: new { news.Connection, news.Status }
            );
        return true;
    }

    private static bool IsLive(Order order) =>
        order.Status is not (OrderStatus.Cancelled or OrderStatus.Closed);
}
