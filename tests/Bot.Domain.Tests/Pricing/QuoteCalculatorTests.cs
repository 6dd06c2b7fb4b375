using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Xunit;

namespace Bot.Domain.Tests.Pricing;

public sealed class QuoteCalculatorTests
{
    private static readonly CatalogueSnapshot Catalogue = CatalogueSnapshot.Load();

    [Fact]
    public void Units_times_price()
    {
        var draft = Calculate([Work("water-meter-replace", 2)]);
        var line = Assert.Single(draft.Lines);
        Assert.Equal(
            (LineKind.Work, 2, Money.Roubles(1800), Money.Roubles(3600)),
            (line.Kind, line.Quantity, line.UnitPrice, line.Sum)
        );
        Assert.Equal(Money.Roubles(3600), draft.Total);
        Assert.Equal(90, draft.Minutes);
        Assert.False(draft.IsFrom);
    }

    [Fact]
    public void A_service_below_its_own_minimum_is_topped_up()
    {
        // Two metres of seam at 450 roubles, but never below 1300.
        var draft = Calculate([Work("bath-sealing", 2)]);
        Assert.Equal(
            [(LineKind.Work, 900L), (LineKind.MinimumTopUp, 400L)],
            draft.Lines.Select(l => (l.Kind, l.Sum.Kopecks / 100))
        );
        Assert.All(draft.Lines, l => Assert.Equal("bath-sealing", l.Code));
    }

    [Fact]
    public void The_minimum_order_counts_the_works_and_not_the_call_out()
    {
        var rules = new PricingRules
        {
            MinimumOrder = Money.Roubles(1200),
            CallOutFee = Money.Roubles(199),
        };
        var draft = Calculate([Work("socket-replace", 1)], rules);
        Assert.Equal(
            [(LineKind.Work, 450L), (LineKind.MinimumTopUp, 750L), (LineKind.CallOut, 199L)],
            draft.Lines.Select(l => (l.Kind, l.Sum.Kopecks / 100))
        );
        Assert.Equal(Money.Roubles(1399), draft.Total);
    }

    [Fact]
    public void Urgent_and_night_are_shares_of_the_works_and_do_not_multiply()
    {
        var rules = new PricingRules
        {
            CallOutFee = Money.Roubles(200),
            UrgentBasisPoints = 5000,
            NightBasisPoints = 10_000,
        };
        var draft = Calculate([Work("tap-install", 2)], rules, new(Urgent: true, Night: true));
        Assert.Equal(
            [
                (LineKind.Work, 3000L),
                (LineKind.CallOut, 200L),
                (LineKind.Urgent, 1500L),
                (LineKind.Night, 3000L),
            ],
            draft.Lines.Select(l => (l.Kind, l.Sum.Kopecks / 100))
        );
    }

    [Fact]
    public void A_discount_is_taken_off_the_works_and_told()
    {
        var draft = Calculate([Work("tap-install", 1)], context: new(DiscountBasisPoints: 1000));
        var line = Assert.Single(draft.Lines);
        Assert.Equal((Money.Roubles(1350), Money.Roubles(150)), (line.Sum, draft.Discount));
    }

    [Fact]
    public void Shares_are_rounded_to_the_kopeck_half_away_from_zero()
    {
        var odd = Catalogue.Find("tap-install")! with
        {
            Price = new(PriceKind.PerUnit, new(333), Money.Zero),
        };
        var rules = new PricingRules { UrgentBasisPoints = 5000, CommissionBasisPoints = 1500 };
        var draft = QuoteCalculator.Calculate([new(odd, 1)], rules, new(Urgent: true)).Value;
        Assert.Equal(new Money(167), draft.Lines[^1].Sum);
        Assert.Equal(new Money(75), draft.Commission);
    }

    [Fact]
    public void From_marks_the_line_and_the_quote() =>
        Assert.True(Calculate([Work("bath-install", 1)]).IsFrom);

    [Fact]
    public void Nothing_ordered_is_refused() =>
        Assert.Equal(
            PricingErrors.NothingOrdered,
            QuoteCalculator.Calculate([], PricingRules.None, PricingContext.Usual).Error
        );

    [Fact]
    public void A_volume_price_is_paid_by_its_own_units_alone()
    {
        var sockets = Sockets with
        {
            Price = Sockets.Price with { Steps = [new(5, Money.Roubles(400))] },
        };
        Assert.Equal(
            [(4, 450L, 1800L), (2, 400L, 800L)],
            Draft(new OrderedWork(sockets, 6))
                .Lines.Select(l => (l.Quantity, l.UnitPrice.Kopecks / 100, l.Sum.Kopecks / 100))
        );
        Assert.Single(Draft(new OrderedWork(sockets, 4)).Lines);
    }

    [Fact]
    public void Answers_raise_the_unit_and_stand_with_the_line()
    {
        var line = Draft(
            new OrderedWork(Asked, 2, [new("hole", "new"), new("wall", "concrete")])
        ).Lines[0];
        // In the order of the questions: a fifth of 450, and 300.
        Assert.Equal(["Бетон", "Новая точка"], line.Details);
        Assert.Equal((Money.Roubles(840), Money.Roubles(1680)), (line.UnitPrice, line.Sum));
        Assert.Empty(Draft(new OrderedWork(Asked, 2)).Lines[0].Details);
    }

    [Theory]
    [InlineData("wall", "paper")]
    [InlineData("floor", "concrete")]
    public void An_answer_that_is_not_known_is_refused(string option, string choice) =>
        Assert.Equal("pricing.unknown_option", Refused([new(option, choice)]));

    [Fact]
    public void Two_answers_to_one_question_are_refused() =>
        Assert.Equal(
            "pricing.unknown_option",
            Refused([new("wall", "concrete"), new("wall", "brick")])
        );

    [Fact]
    public void A_free_measurement_stays_free_and_tells_what_the_work_costs()
    {
        var visit = Sockets with
        {
            Price = new(PriceKind.AfterMeasurement, Money.Zero, Money.Zero)
            {
                Estimate = Money.Roubles(5000),
            },
        };
        var rules = new PricingRules
        {
            MinimumOrder = Money.Roubles(1200),
            CallOutFee = Money.Roubles(199),
        };
        var line = Assert.Single(Calculate([new(visit, 1)], rules).Lines);
        Assert.Equal((Money.Zero, Money.Roubles(5000)), (line.Sum, line.Estimate));
        Assert.Equal(Money.Roubles(1399), Calculate([new(visit, 1), new(Sockets, 1)], rules).Total);
    }

    [Fact]
    public void What_must_be_brought_besides_is_told_once_and_costs_nothing()
    {
        var needing = Sockets with
        {
            Materials = [new("Кабель", BoughtBy.Technician), new("Дюбели", BoughtBy.Included)],
            Devices = [new("Розетка", false, BoughtBy.Resident)],
        };
        var draft = Calculate([new(needing, 1), new(needing, 2)]);
        Assert.Equal(
            [new("Кабель", BoughtBy.Technician), new("Розетка", BoughtBy.Resident)],
            draft.Apart
        );
        Assert.Equal(Money.Roubles(1350), draft.Total);
    }

    [Fact]
    public void An_urgent_visit_may_cost_a_share_and_a_sum()
    {
        var rules = new PricingRules { UrgentBasisPoints = 1000, UrgentFee = Money.Roubles(499) };
        Assert.Equal(
            Money.Roubles(150 + 499),
            Calculate([Work("tap-install", 1)], rules, new(Urgent: true)).Lines[^1].Sum
        );
    }

    [Fact]
    public void A_sum_off_is_used_up_from_the_first_service_on_but_never_under_a_minimum()
    {
        var draft = Calculate(
            // 450 in all; 900 with a minimum of 1300; 1500.
            [Work("socket-replace", 1), Work("bath-sealing", 2), Work("tap-install", 1)],
            context: new(DiscountSum: Money.Roubles(600))
        );
        Assert.Equal(
            [(0L, 450L), (900L, 0L), (400L, 0L), (1350L, 150L)],
            draft.Lines.Select(l => (l.Sum.Kopecks / 100, l.Discount.Kopecks / 100))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_quantity_that_is_not_sold_is_refused(int quantity)
    {
        var error = QuoteCalculator
            .Calculate(
                [Work("water-meter-replace", quantity)],
                PricingRules.None,
                PricingContext.Usual
            )
            .Error!;
        Assert.Equal("pricing.quantity_out_of_range", error.Code);
        Assert.Contains(("max", 6), error.Arguments.Select(a => (a.Name, a.Value as int? ?? 0)));
    }

    [Theory]
    [InlineData(23, 0, true)]
    [InlineData(3, 30, true)]
    [InlineData(6, 59, true)]
    [InlineData(7, 0, false)]
    [InlineData(22, 59, false)]
    public void The_night_goes_across_midnight(int hour, int minute, bool isNight) =>
        Assert.Equal(isNight, PricingRules.None.IsNight(new(hour, minute)));

    private static Service Sockets => Catalogue.Find("socket-replace")! with { Options = [] };

    private static Service Asked =>
        Sockets with
        {
            Options =
            [
                new(
                    "wall",
                    "Какие стены?",
                    [new("concrete", "Бетон", Percent: 20), new("brick", "Кирпич")]
                ),
                new("hole", "Точка есть?", [new("new", "Новая точка", AddKopecks: 30_000)]),
            ],
        };

    private static QuoteDraft Draft(OrderedWork work) => Calculate([work]);

    private static string Refused(ChosenOption[] options) =>
        QuoteCalculator
            .Calculate([new(Asked, 1, options)], PricingRules.None, PricingContext.Usual)
            .Error!.Code;

    private static QuoteDraft Calculate(
        OrderedWork[] works,
        PricingRules? rules = null,
        PricingContext? context = null
    ) =>
        QuoteCalculator
            .Calculate(works, rules ?? PricingRules.None, context ?? PricingContext.Usual)
            .Value;

    private static OrderedWork Work(string code, int quantity) =>
        new(Catalogue.Find(code)!, quantity);
}
