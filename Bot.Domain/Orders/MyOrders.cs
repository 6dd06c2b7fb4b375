using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>An order as its resident's list shows it.</summary>
/// <param name="Window">Of the visit to come, under way or last; null without any.</param>
/// <param name="Version">For buttons: a press on an older picture is answered with the news.</param>
public sealed record OrderSummary(
    OrderId OrderId,
    long Number,
    OrderStatus Status,
    IReadOnlyList<string> Titles,
    ArrivalWindow? Window,
    Money Total,
    Money Owed,
    int Version
)
{
    /// <summary>What its card would show: <see cref="OrderPicture"/>.</summary>
    public int Picture { get; init; }

    public bool IsLive => Status is not (OrderStatus.Closed or OrderStatus.Cancelled);
}

/// <summary>«Мои заказы»: the live ones by their visit, then the newest of the others.</summary>
public sealed class MyOrders(BotDb db, Turn turn) : IUseCase
{
    public async Task<IReadOnlyList<OrderSummary>> RunAsync(
        ResidentId resident,
        CancellationToken ct,
        int most = 20
    )
    {
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.TenantId == turn.TenantId && o.ResidentId == resident)
            .OrderByDescending(o => o.CreatedAt)
            .Take(most)
            .ToListAsync(ct);
        var ids = orders.Select(o => o.Id).ToList();
        var visits = await db
            .Visits.AsNoTracking()
            .Where(v => v.TenantId == turn.TenantId && ids.Contains(v.OrderId))
            .ToListAsync(ct);
        var summaries = orders.Select(o => Summary(o, visits.Where(v => v.OrderId == o.Id)));
        return
        [
            .. summaries
                .OrderByDescending(s => s.IsLive)
                .ThenBy(s => s.IsLive ? s.Window?.StartUtc : DateTime.MaxValue),
        ];
    }

    private static OrderSummary Summary(Order order, IEnumerable<Visit> visits)
    {
        var visit = OrderQueries.Current(visits);
        return new(
            order.Id,
            order.Number,
            order.Status,
            [.. order.Lines.Select(l => l.Title)],
            visit?.Window,
            order.Total,
            order.Owed,
            order.Version
        )
        {
            Picture = OrderPicture.Of(order, visit),
        };
    }
}
