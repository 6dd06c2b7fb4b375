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

    private static readonly Gen<OrderedWork> Work =
        from kind in Gen.Elements(Enum.GetValues<PriceKind>())
        from price in Gen.Choose(1, 5_000_000)
        from minimum in Sums
        from quantity in Gen.Choose(1, 400)
        select new OrderedWork(Model with { Price = new(kind, new(price), minimum) }, quantity);

    public static Arbitrary<AnyOrder> Orders() =>
        (
            from works in Work.NonEmptyListOf()
            from minimum in Sums
            from callOut in Sums
            from shares in Gen.Choose(0, 30_000).ArrayOf(3)
            from discount in Gen.Choose(0, 10_000)
            from urgent in Gen.Elements(true, false)
            from night in Gen.Elements(true, false)
            select new AnyOrder(
                [.. works],
                new()
                {
                    MinimumOrder = minimum,
                    CallOutFee = callOut,
                    UrgentBasisPoints = shares[0],
                    NightBasisPoints = shares[1],
                    CommissionBasisPoints = shares[2] / 3,
                },
                new(urgent, night, discount)
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
        order.Draft.Total >= order.Rules.MinimumOrder + order.Rules.CallOutFee;

    [Property]
    public bool A_discount_never_makes_it_dearer(AnyOrder order) =>
        order.Draft.Total
        <= (order with { Context = order.Context with { DiscountBasisPoints = 0 } }).Draft.Total;

    [Property]
    public bool The_commission_is_a_part_of_the_total(AnyOrder order) =>
        order.Draft.Commission >= Money.Zero && order.Draft.Commission <= order.Draft.Total;

    [Property]
    public bool The_same_order_has_the_same_seal(AnyOrder order) =>
        order.Draft.Seal == (order with { }).Draft.Seal;
}
