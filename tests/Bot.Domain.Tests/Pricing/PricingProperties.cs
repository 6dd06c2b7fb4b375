using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Pricing;

/// <summary>An order with any services, prices, rules and circumstances.</summary>
public sealed record AnyOrder(OrderedWork[] Works, PricingRules Rules, PricingContext Context)
{
    public QuoteDraft Draft => QuoteCalculator.Calculate(Works, Rules, Context).Value;
}

public static class AnyOrders
{
    private static readonly Service Model = CatalogueSnapshot.Load().Services[0] with
    {
        Quantity = new(1, 5000),
    };

    private static readonly Gen<Money> Sums = Gen.Choose(0, 2_000_000).Select(k => new Money(k));

    private static readonly Gen<PriceStep[]> Falls =
        from count in Gen.Choose(0, 4)
        from gaps in Gen.Choose(1, 90).ArrayOf(count)
        from cuts in Gen.Choose(1, 30).ArrayOf(count)
        select gaps.Select(
                (_, i) => new PriceStep(1 + gaps.Take(i + 1).Sum(), new(cuts.Skip(i).Sum()))
            )
            .ToArray();

    private static readonly Gen<ServiceOption> Option =
        from adds in Gen.Choose(0, 300_000).ArrayOf(3)
        from shares in Gen.Choose(0, 500).ArrayOf(3)
        select new ServiceOption(
            "o",
            "?",
            [
                new("none", "Нет"),
                .. adds.Select((a, i) => new OptionChoice($"sum{i}", $"С{i}", AddKopecks: a)),
                .. shares.Select((p, i) => new OptionChoice($"share{i}", $"Д{i}", Percent: p)),
            ]
        );

    private static readonly Gen<OrderedWork> Work =
        from kind in Gen.Elements(Enum.GetValues<PriceKind>())
        from falls in Falls
        from over in Gen.Choose(1, 5_000_000)
        from minimum in Sums
        from quantity in Gen.Choose(1, 400)
        from options in Option.ArrayOf(2)
        from answers in Gen.Choose(-1, 6).ArrayOf(2)
        let named = options.Select((o, i) => o with { Code = $"o{i}" }).ToArray()
        let price = (falls.Length == 0 ? Money.Zero : falls[0].Price) + new Money(over)
        select new OrderedWork(
            Model with
            {
                Price = new(kind, price, minimum) { Steps = falls },
                Options = named,
            },
            quantity,
            [
                .. named
                    .Zip(answers)
                    .Where(p => p.Second >= 0)
                    .Select(p => new ChosenOption(p.First.Code, p.First.Choices[p.Second].Code)),
            ]
        );

    public static Arbitrary<AnyOrder> Orders() =>
        (
            from works in Work.NonEmptyListOf()
            from minimum in Sums
            from callOut in Sums
            from shares in Gen.Choose(0, 30_000).ArrayOf(3)
            from fee in Sums
            from discount in Gen.Choose(0, 10_000)
            from off in Sums
            from isShare in Gen.Elements(true, false)
            from urgent in Gen.Elements(true, false)
            from night in Gen.Elements(true, false)
            select new AnyOrder(
                [.. works],
                new()
                {
                    MinimumOrder = minimum,
                    CallOutFee = callOut,
                    UrgentBasisPoints = shares[0],
                    UrgentFee = fee,
                    NightBasisPoints = shares[1],
                    CommissionBasisPoints = shares[2] / 3,
                },
                isShare ? new(urgent, night, discount) : new(urgent, night, DiscountSum: off)
            )
        ).ToArbitrary();
}

[Properties(Arbitrary = [typeof(AnyOrders)], MaxTest = 1000)]
public sealed class PricingProperties
{
    [Property]
    public bool No_line_is_negative(AnyOrder order) =>
        order.Draft.Lines.All(l => l.Sum >= Money.Zero && l.Discount >= Money.Zero);

    [Property]
    public bool Lines_sum_to_the_total(AnyOrder order) =>
        order.Draft.Lines.Sum(l => l.Sum.Kopecks) == order.Draft.Total.Kopecks;

    [Property]
    public bool A_discounted_quote_is_sealed_as_it_was_shown(AnyOrder order)
    {
        var plain = order with
        {
            Context = order.Context with { DiscountBasisPoints = 0, DiscountSum = Money.Zero },
        };
        var code = NewId.Of<DiscountCodeId>();
        var quote = Quote.Issue(
            new TenantId(1),
            order.Draft,
            DateTime.UnixEpoch,
            TimeSpan.FromDays(1),
            discount: code
        );
        return quote.IsIntact
            && quote.DiscountCodeId == code
            && quote.Total >= Money.Zero
            && quote.Total <= plain.Draft.Total
            && (order.Draft.Discount == Money.Zero) == (quote.Seal == plain.Draft.Seal);
    }

    [Property]
    public bool Every_line_is_explained_by_its_quantity_price_and_discount(AnyOrder order) =>
        order.Draft.Lines.All(l => l.Sum == l.UnitPrice * l.Quantity - l.Discount);

    [Property]
    public bool One_more_never_costs_less(AnyOrder order, PositiveInt which)
    {
        var i = which.Get % order.Works.Length;
        var more = order.Works.ToArray();
        more[i] = more[i] with { Quantity = more[i].Quantity + 1 };
        return (order with { Works = more }).Draft.Total >= order.Draft.Total;
    }

    [Property]
    public bool A_further_service_never_costs_less(AnyOrder order, AnyOrder other) =>
        (order with { Works = [.. order.Works, other.Works[0]] }).Draft.Total >= order.Draft.Total;

    [Property]
    public bool The_minimum_order_is_kept(AnyOrder order) =>
        order.Works.All(w => w.Service.BeginsWithMeasurement)
        || order.Draft.Total >= order.Rules.MinimumOrder + order.Rules.CallOutFee;

    [Property]
    public bool A_measurement_alone_costs_what_it_costs(AnyOrder order)
    {
        var visits = order.Works.Where(w => w.Service.BeginsWithMeasurement).ToArray();
        return visits.Length == 0
            || (
                order with
                {
                    Works = visits,
                    Context = order.Context with { Urgent = false },
                }
            ).Draft.Lines.All(l => l.Kind is LineKind.Work or LineKind.Night || l.Code.Length > 0);
    }

    [Property]
    public bool Work_lines_hold_all_units_and_no_price_rises(AnyOrder order) =>
        order.Works.All(w =>
        {
            var lines = (order with { Works = [w] })
                .Draft.Lines.Where(l => l.Kind == LineKind.Work)
                .ToList();
            return lines.Sum(l => l.Quantity) == w.Quantity
                && lines.Zip(lines.Skip(1)).All(p => p.First.UnitPrice >= p.Second.UnitPrice);
        });

    [Property]
    public bool A_sum_off_never_takes_more_than_itself(AnyOrder order) =>
        order.Context.DiscountBasisPoints > 0 || order.Draft.Discount <= order.Context.DiscountSum;

    [Property]
    public bool A_discount_never_makes_it_dearer(AnyOrder order) =>
        order.Draft.Total
        <= (
            order with
            {
                Context = order.Context with { DiscountBasisPoints = 0, DiscountSum = default },
            }
        )
            .Draft
            .Total;

    [Property]
    public bool The_commission_is_a_part_of_the_total(AnyOrder order) =>
        order.Draft.Commission >= Money.Zero && order.Draft.Commission <= order.Draft.Total;

    [Property]
    public bool The_same_order_has_the_same_seal(AnyOrder order) =>
        order.Draft.Seal == (order with { }).Draft.Seal;
}
