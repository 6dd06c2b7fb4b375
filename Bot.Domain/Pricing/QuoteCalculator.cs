namespace Bot.Domain.Pricing;

/// <summary>
/// Works a price out: works (less the discount), their minimums, the order's minimum, call-out, then urgent and night
/// surcharges, both on the works with their minimums. Every amount is whole kopecks, so the lines always sum to the total.
/// An order of nothing but measurement visits costs what they cost: no minimum, no call-out.
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
        if (works.FirstOrDefault(w => WorkLines.Choices(w) is null) is { } unknown)
            return PricingErrors.UnknownOption(unknown.Service);

        var discount = new Discounting(context);
        var lines = works.SelectMany(w => Work(w, discount)).ToList();
        var isVisitOnly = works.All(w => w.Service.BeginsWithMeasurement);
        if (!isVisitOnly)
            AddIfAny(lines, LineKind.MinimumTopUp, rules.MinimumOrder - Sum(lines));
        var atLeast = Sum(lines);
        if (!isVisitOnly)
            AddIfAny(lines, LineKind.CallOut, rules.CallOutFee);
        if (context.Urgent)
            AddIfAny(
                lines,
                LineKind.Urgent,
                atLeast.Share(rules.UrgentBasisPoints) + rules.UrgentFee
            );
        if (context.Night)
            AddIfAny(lines, LineKind.Night, atLeast.Share(rules.NightBasisPoints));
        var minutes = works.Sum(w => w.Service.MinutesFor(w.Quantity));
        return new QuoteDraft(lines, rules.CommissionBasisPoints, minutes);
    }

    private static IEnumerable<QuoteLine> Work(OrderedWork work, Discounting discount)
    {
        var (service, minimum) = (work.Service, work.Service.Price.Minimum);
        var lines = discount.TakeOff([.. WorkLines.Of(work)], minimum);
        if (minimum - Sum(lines) is var missing && missing > Money.Zero)
            return [.. lines, Extra(LineKind.MinimumTopUp, missing, service.Code, service.Title)];
        return lines;
    }

    private static void AddIfAny(List<QuoteLine> lines, LineKind kind, Money sum)
    {
        if (sum > Money.Zero)
            lines.Add(Extra(kind, sum, "", ""));
    }

    private static QuoteLine Extra(LineKind kind, Money sum, string code, string title) =>
        new(kind, code, title, null, 1, sum, Money.Zero, sum, false);

    private static Money Sum(IEnumerable<QuoteLine> lines) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + line.Sum);
}
