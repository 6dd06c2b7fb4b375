using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>The person's own orders; anybody else's are not there.</summary>
internal static class OwnOrders
{
    /// <summary>The order, tracked; also one that this turn has just made.</summary>
    public static async Task<Order?> FindAsync(
        LoadContext context,
        OrderId id,
        CancellationToken ct
    )
    {
        var order =
            context.Db.Orders.Local.FirstOrDefault(o => o.Id == id)
            ?? await context.Db.OrderAsync(id, ct);
        return order?.ResidentId == context.Facts().ResidentId ? order : null;
    }

    public static async Task<Job?> LiveJobAsync(
        LoadContext context,
        Order order,
        CancellationToken ct
    )
    {
        var jobs = await context
            .Db.Jobs.Where(j => j.TenantId == order.TenantId && j.OrderId == order.Id)
            .ToListAsync(ct);
        return jobs.Where(j =>
                j.Status
                    is not (JobStatus.GivenUp or JobStatus.Cancelled or JobStatus.ResidentAbsent)
            )
            .MaxBy(j => j.AcceptedAt);
    }
}
