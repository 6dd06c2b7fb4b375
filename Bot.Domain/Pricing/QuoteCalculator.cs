using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

/// <summary>A service and how much of it.</summary>
public sealed record OrderedWork(Service Service, int Quantity);

/// <summary>
/// Works a price out: works (less the discount), their minimums, the order's minimum, call-out, then urgent and night
/// surcharges, both on the works with their minimums. Every amount is whole kopecks, so the lines always sum to the total.
/// </summary>
public static class QuoteCalculator
{
    public static Outcome<QuoteDraft> Calculate(
        IReadOnlyList<OrderedWork> works,
        PricingRules rules,
        PricingContext context
    )
    {
        if (works.Count == 0)
            return PricingErrors.NothingOrdered;
        if (works.FirstOrDefault(w => !w.Service.Quantity.Contains(w.Quantity)) is { } wrong)
            return PricingErrors.QuantityOutOfRange(wrong.Service);

        var lines = works.SelectMany(w => Work(w, context.DiscountBasisPoints)).ToList();
        AddIfAny(lines, LineKind.MinimumTopUp, rules.MinimumOrder - Sum(lines));
        var atLeast = Sum(lines);
        AddIfAny(lines, LineKind.CallOut, rules.CallOutFee);
        if (context.Urgent)
            AddIfAny(lines, LineKind.Urgent, atLeast.Share(rules.UrgentBasisPoints));
        if (context.Night)
            AddIfAny(lines, LineKind.Night, atLeast.Share(rules.NightBasisPoints));
        var minutes = works.Sum(w => w.Service.MinutesFor(w.Quantity));
        return new QuoteDraft(lines, rules.CommissionBasisPoints, minutes);
    }

    private static IEnumerable<QuoteLine> Work(OrderedWork work, int discountBasisPoints)
    {
        var (service, price) = (work.Service, work.Service.Price);
        var full = price.Price * work.Quantity;
        var discount = full.Share(Math.Clamp(discountBasisPoints, 0, 10_000));
        var isFrom = price.Kind == PriceKind.From;
        yield return new(
            LineKind.Work,
            service.Code,
            service.Title,
            service.Unit,
            work.Quantity,
            price.Price,
            discount,
            full - discount,
            isFrom
        );
        if (price.Minimum > full - discount)
            yield return Extra(
                LineKind.MinimumTopUp,
                price.Minimum - (full - discount),
                service.Code,
                service.Title
            );
    }

    private static void AddIfAny(List<QuoteLine> lines, LineKind kind, Money sum)
    {
        if (sum > Money.Zero)
            lines.Add(Extra(kind, sum, "", ""));
    }

    private static QuoteLine Extra(LineKind kind, Money sum, string code, string title) =>
        new(kind, code, title, null, 1, sum, Money.Zero, sum, false);

    private static Money Sum(List<QuoteLine> lines) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + line.Sum);
}
