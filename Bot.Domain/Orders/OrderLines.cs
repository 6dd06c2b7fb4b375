using Bot.Domain.Pricing;

namespace Bot.Domain.Orders;

/// <summary>
/// The lines of an order from a quote: one per ordered service, whatever volume prices it was made of. What concerns the
/// whole order stays in the quote alone.
/// </summary>
public static class OrderLines
{
    private const int LongestTitle = 200;

    /// <param name="order">Whose lines they become.</param>
    /// <param name="quoted">The lines of the agreed price.</param>
    /// <param name="why">Of each ordered service, in the order of the price: the words that led to it.</param>
    public static IEnumerable<OrderLine> Of(
        Order order,
        IReadOnlyList<QuoteLine> quoted,
        IReadOnlyList<string?>? why = null
    )
    {
        var services = new List<List<QuoteLine>>();
        foreach (var line in quoted.Where(l => l.Code.Length > 0))
            if (services.LastOrDefault() is { } open && Continues(open, line))
                open.Add(line);
            else
                services.Add([line]);
        return services.Select((lines, i) => Line(order, lines, why?.ElementAtOrDefault(i)));
    }

    // A service's volume prices, each lower than the one before, and its top-up follow its first line.
    private static bool Continues(List<QuoteLine> open, QuoteLine line) =>
        open[0].Code == line.Code
        && open[^1].Kind == LineKind.Work
        && (
            line.Kind == LineKind.MinimumTopUp
            || open[0].Details.SequenceEqual(line.Details) && line.UnitPrice < open[^1].UnitPrice
        );

    private static OrderLine Line(Order order, List<QuoteLine> lines, string? why)
    {
        var work = lines[0];
        return new OrderLine(
            order.TenantId,
            order.Id,
            work.Code,
            Title(work),
            lines.Where(l => l.Kind == LineKind.Work).Sum(l => l.Quantity),
            work.Unit?.ToString() ?? "",
            lines.Aggregate(Money.Zero, (sum, line) => sum + line.Sum),
            why
        )
        {
            Executor = work.Executor,
            OwnSide = work.OwnSide,
        };
    }

    // The technician works by the order's lines, so the answers stand in the title.
    private static string Title(QuoteLine work)
    {
        var title =
            work.Details.Count == 0
                ? work.Title
                : $"{work.Title} ({string.Join(", ", work.Details)})";
        return title.Length <= LongestTitle ? title : title[..LongestTitle];
    }
}
