namespace Bot.Domain.Pricing;

/// <summary>
/// Takes an order's discount off its work lines, service by service in the order they were ordered. A share is taken off
/// each line. A sum is used up from the first service on, and only by what a service costs over its own minimum, so that
/// nothing of it is lost to a top-up and a further unit still never lowers the total.
/// </summary>
internal sealed class Discounting(PricingContext context)
{
    private readonly int _basisPoints = Math.Clamp(context.DiscountBasisPoints, 0, 10_000);
    private Money _left = context.DiscountSum > Money.Zero ? context.DiscountSum : Money.Zero;

    public IReadOnlyList<QuoteLine> TakeOff(IReadOnlyList<QuoteLine> lines, Money minimum)
    {
        if (_basisPoints > 0)
            return [.. lines.Select(l => Less(l, l.Sum.Share(_basisPoints)))];
        if (_left == Money.Zero)
            return lines;
        var over = lines.Aggregate(-minimum, (sum, line) => sum + line.Sum);
        return [.. lines.Select(l => Less(l, Use(ref over, l.Sum)))];
    }

    private Money Use(ref Money over, Money sum)
    {
        var taken = new[] { _left, over, sum }.Min();
        if (taken <= Money.Zero)
            return Money.Zero;
        (_left, over) = (_left - taken, over - taken);
        return taken;
    }

    private static QuoteLine Less(QuoteLine line, Money discount) =>
        line with
        {
            Discount = discount,
            Sum = line.Sum - discount,
        };
}
