using Bot.Domain.Pricing;

namespace Bot.Domain.Orders;

/// <summary>The lines of an order from a quote: one per service. What concerns the whole order stays in the quote alone.</summary>
public static class OrderLines
{
    public static IEnumerable<OrderLine> Of(Order order, IReadOnlyList<QuoteLine> quoted) =>
        from work in quoted
        where work.Kind == LineKind.Work
        let topUp = quoted.Where(l => l.Kind == LineKind.MinimumTopUp && l.Code == work.Code)
        select new OrderLine(
            order.TenantId,
            order.Id,
            work.Code,
            work.Title,
            work.Quantity,
            work.Unit?.ToString() ?? "",
            topUp.Aggregate(work.Sum, (sum, line) => sum + line.Sum)
        );
}
