using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

public static class OrderQueries
{
    private static readonly CompiledRow<OrderId, Order> ById = new(
        (db, tenant, id, _) => db.Orders.FirstOrDefault(o => o.TenantId == tenant && o.Id == id)
    );

    private static readonly CompiledRows<OrderId, Visit> VisitsOf = new(
        (db, tenant, id) => db.Visits.Where(v => v.TenantId == tenant && v.OrderId == id)
    );

    /// <summary>An order of the scope's УК, tracked, with its lines.</summary>
    public static Task<Order?> OrderAsync(this BotDb db, OrderId id, CancellationToken ct) =>
        ById.FindAsync(db, db.ScopeTenant, id, ct);

    /// <summary>The visit that is to come or under way; else the latest that was. Null when there was none.</summary>
    public static async Task<Visit?> CurrentVisitAsync(
        this BotDb db,
        Order order,
        CancellationToken ct
    )
    {
        var visits = db.IsNew(order)
            ? []
            : await VisitsOf.ListAsync(db, order.TenantId, order.Id, ct);
        return Current(visits.Union(db.Visits.Local.Where(v => v.OrderId == order.Id)));
    }

    /// <summary>Among the visits of one order.</summary>
    public static Visit? Current(IEnumerable<Visit> visits) =>
        visits
            .OrderBy(v => v.Status is VisitStatus.Planned or VisitStatus.InProgress ? 0 : 1)
            .ThenByDescending(v => v.StartUtc)
            .FirstOrDefault();
}
