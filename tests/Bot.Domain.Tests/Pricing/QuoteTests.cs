using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Xunit;

namespace Bot.Domain.Tests.Pricing;

public sealed class QuoteTests
{
    private static readonly CatalogueSnapshot Catalogue = CatalogueSnapshot.Load();
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_offer_says_what_the_draft_said()
    {
        var draft = Draft(2);
        var quote = Issue(draft);
        Assert.Equal(draft.Lines, quote.Lines);
        Assert.Equal((draft.Total, draft.Seal, 1), (quote.Total, quote.Seal, quote.Edition));
        Assert.True(quote.IsIntact);
    }

    [Fact]
    public void Agreeing_twice_keeps_the_first_moment()
    {
        var quote = Issue(Draft(1));
        Assert.True(quote.Agree(quote.Seal, Now).IsOk);
        Assert.True(quote.Agree(quote.Seal, Now.AddDays(5)).IsOk);
        Assert.Equal(Now, quote.AgreedAt);
    }

    [Fact]
    public void Too_late_is_refused()
    {
        var quote = Issue(Draft(1));
        Assert.Equal(PricingErrors.QuoteExpired, quote.Agree(quote.Seal, Now.AddHours(1)).Error);
        Assert.Null(quote.AgreedAt);
    }

    [Fact]
    public void What_was_not_shown_cannot_be_agreed() =>
        Assert.Equal(PricingErrors.QuoteChanged, Issue(Draft(2)).Agree(Draft(1).Seal, Now).Error);

    [Fact]
    public void A_quote_never_moves_to_another_order()
    {
        var quote = Issue(Draft(1));
        var order = NewId.Of<OrderId>();
        quote.AttachTo(order);
        quote.AttachTo(order);
        Assert.Throws<InvalidOperationException>(() => quote.AttachTo(NewId.Of<OrderId>()));
    }

    [Fact]
    public void The_seal_tells_every_field_apart()
    {
        var line = Draft(2).Lines[0];
        QuoteLine[] others =
        [
            line,
            line with
            {
                Kind = LineKind.CallOut,
            },
            line with
            {
                Code = "other",
            },
            line with
            {
                Title = line.Title + "!",
            },
            line with
            {
                Title = line.Title + "\u001f",
            },
            line with
            {
                Unit = Unit.Hour,
            },
            line with
            {
                Unit = null,
            },
            line with
            {
                Quantity = 3,
            },
            line with
            {
                UnitPrice = new(1),
            },
            line with
            {
                Discount = new(1),
            },
            line with
            {
                Sum = new(1),
            },
            line with
            {
                IsFrom = true,
            },
            line with
            {
                Details = ["Бетон"],
            },
            line with
            {
                Details = ["Бетон", ""],
            },
            line with
            {
                Apart = [new("Бетон", BoughtBy.Resident)],
            },
            line with
            {
                Apart = [new("Бетон", BoughtBy.Technician)],
            },
            line with
            {
                Estimate = Money.Zero,
            },
            line with
            {
                Estimate = new(1),
            },
        ];
        Assert.Distinct(others.Select(l => QuoteSeal.Of([l])));
    }

    [Fact]
    public void The_seal_is_stable_between_releases() =>
        // Stored quotes carry seals of this notation: a change of it must keep the old one readable.
        Assert.Equal(
            "5f27cf5fec236cf4bdc16d2c0cea165ae2d782754b3fa3b70d3b4cfd23a40810",
            QuoteSeal.Of([
                new(
                    LineKind.Work,
                    "tap-install",
                    "Установка смесителя",
                    Unit.Piece,
                    2,
                    new(150000),
                    Money.Zero,
                    new(300000),
                    false
                ),
            ])
        );

    [Fact]
    public void Equal_lines_are_equal_whatever_lists_hold_them()
    {
        var line = Draft(2).Lines[0];
        Assert.Equal(line with { Details = ["Бетон"] }, line with { Details = ["Бетон"] });
        Assert.NotEqual(line with { Details = ["Бетон"] }, line with { Details = ["Кирпич"] });
    }

    [Fact]
    public void A_quote_that_was_stored_before_options_is_still_intact()
    {
        const string stored =
            """[{"kind":"work","code":"tap-install","title":"Установка смесителя","unit":"piece","quantity":2,"unitPrice":{"kopecks":150000},"discount":{"kopecks":0},"sum":{"kopecks":300000},"isFrom":false}]""";
        Assert.Equal(
            "5f27cf5fec236cf4bdc16d2c0cea165ae2d782754b3fa3b70d3b4cfd23a40810",
            QuoteSeal.Of(Json.Read<IReadOnlyList<QuoteLine>>(stored))
        );
    }

    private static Quote Issue(QuoteDraft draft) =>
        Quote.Issue(new(1), draft, Now, TimeSpan.FromHours(1));

    private static QuoteDraft Draft(int quantity) =>
        QuoteCalculator
            .Calculate(
                [new(Catalogue.Find("tap-install")!, quantity)],
                PricingRules.None,
                PricingContext.Usual
            )
            .Value;
}
