using Bot.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

public static class OrderQueries
{
    /// <summary>An order of the scope's УК, tracked, with its lines.</summary>
    public static Task<Order?> OrderAsync(this BotDb db, OrderId id, CancellationToken ct) =>
        db.Orders.FirstOrDefaultAsync(o => o.TenantId == db.ScopeTenant && o.Id == id, ct);

    /// <summary>The visit that is to come or under way; else the latest that was. Null when there was none.</summary>
    public static async Task<Visit?> CurrentVisitAsync(
        this BotDb db,
        Order order,
        CancellationToken ct
    )
    {
        var visits = await db
            .Visits.Where(v => v.TenantId == order.TenantId && v.OrderId == order.Id)
            .ToListAsync(ct);
        return Current(visits.Union(db.Visits.Local.Where(v => v.OrderId == order.Id)));
    }

    /// <summary>Among the visits of one order.</summary>
    public static Visit? Current(IEnumerable<Visit> visits) =>
        visits
            .OrderBy(v => v.Status is VisitStatus.Planned or VisitStatus.InProgress ? 0 : 1)
            .ThenByDescending(v => v.StartUtc)
            .FirstOrDefault();
}
