using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Xunit;

namespace Bot.Domain.Tests.Orders;

public sealed class OrderLinesTests
{
    private static readonly Service Sockets = CatalogueSnapshot.Load().Find("socket-replace")! with
    {
        Price = new(PriceKind.PerUnit, Money.Roubles(100), Money.Roubles(600))
        {
            Steps = [new(3, Money.Roubles(90)), new(4, Money.Roubles(80))],
        },
        Options = [new("wall", "Какие стены?", [new("concrete", "Бетон"), new("brick", "Кирпич")])],
    };

    [Fact]
    public void Volume_prices_and_the_top_up_are_one_line_of_the_order()
    {
        var line = Assert.Single(Lines(new OrderedWork(Sockets, 5)));
        Assert.Equal((5, Money.Roubles(600)), (line.Quantity, line.Sum));
    }

    [Fact]
    public void One_service_answered_in_two_ways_is_two_lines()
    {
        var lines = Lines(
            new(Sockets, 7, [new("wall", "concrete")]),
            new(Sockets, 1, [new("wall", "brick")])
        );
        Assert.Equal(
            [($"{Sockets.Title} (Бетон)", 7, 610L), ($"{Sockets.Title} (Кирпич)", 1, 600L)],
            lines.Select(l => (l.Title, l.Quantity, l.Sum.Kopecks / 100))
        );
    }

    [Fact]
    public void What_concerns_the_whole_order_stays_in_the_quote() =>
        Assert.Equal(2, Lines(new(Sockets, 1), new(Sockets, 1)).Count);

    private static List<OrderLine> Lines(params OrderedWork[] works)
    {
        var rules = new PricingRules
        {
            MinimumOrder = Money.Roubles(5000),
            CallOutFee = Money.Roubles(200),
        };
        var quoted = QuoteCalculator.Calculate(works, rules, PricingContext.Usual).Value.Lines;
        var order = new Order(
            new(1),
            NewId.Of<OrderId>(),
            1,
            NewId.Of<ResidentId>(),
            new(NewId.Of<HouseId>(), PlaceKind.Flat, null, null, null, null),
            NewId.Of<QuoteId>(),
            OrderChannel.Bot,
            DateTime.UnixEpoch
        );
        return [.. OrderLines.Of(order, quoted)];
    }
}
