using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The price of a draft as its answers are: a sealed row, the one that is shown and later agreed.</summary>
internal static class DraftPrice
{
    /// <summary>How long a shown price stays open for agreement.</summary>
    public static readonly TimeSpan QuoteLife = TimeSpan.FromDays(1);

    public static async Task<OrderDraft> AnewAsync(
        IServiceProvider services,
        OrderDraft draft,
        TenantCatalogue catalogue,
        ManagementCompany company,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        var works = draft.Clear(catalogue);
        if (works.Count == 0 || works.Count < draft.Lines.Count)
            return draft.WithoutQuote();
        var (rules, context) = Terms(draft, company);
        var plain = QuoteCalculator.Calculate(works, rules, context);
        if (!plain.IsOk)
        {
            notes.Add(TextRef.Of(plain.Error!));
            return draft.WithoutQuote() with { PriceAgreed = false };
        }
        List<TextRef> ofCode = [];
        var (priced, price) = await DiscountedAsync(
            services,
            draft,
            catalogue,
            company,
            plain.Value,
            ofCode,
            ct
        );
        notes.AddRange(ofCode);
        // Two codes may give the same price; the order redeems the one that was typed.
        var isSame = price.Seal == draft.Seal && priced.Discount == draft.Discount;
        if (isSame && draft.Quote is not null)
            return priced;
        if (
            draft is { PriceAgreed: true, Total: { } former }
            && former != price.Total
            && ofCode.Count == 0
        )
            notes.Add(new TextRef("ordering.price_changed", ("from", former), ("to", price.Total)));
        var turn = services.Get<Turn>();
        var quote = Quote.Issue(
            turn.TenantId,
            price,
            turn.Now,
            QuoteLife,
            discount: priced.Discount
        );
        services.Get<BotDb>().Quotes.Add(quote);
        return priced.WithQuote(quote);
    }

    /// <summary>What the draft costs with a code that was typed; null while its works are not clear.</summary>
    public static async Task<Outcome<DiscountedPrice>?> TryAsync(
        IServiceProvider services,
        OrderDraft draft,
        string code,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        var works = draft.Clear(await facts.CatalogueAsync(ct, draft.House));
        if (works.Count == 0 || works.Count < draft.Lines.Count)
            return null;
        var (rules, context) = Terms(draft, await facts.CompanyAsync(ct));
        return await services
            .Get<TryDiscount>()
            .RunAsync(code, facts.ResidentId, works, rules, context, ct);
    }

    /// <summary>The draft's code is asked again at each price: what it gave may be over, or may now fit.</summary>
    private static async Task<(OrderDraft, QuoteDraft)> DiscountedAsync(
        IServiceProvider services,
        OrderDraft draft,
        TenantCatalogue catalogue,
        ManagementCompany company,
        QuoteDraft plain,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        if (draft.Code is not { } code)
            return (draft.WithoutCode(), plain);
        var (rules, context) = Terms(draft, company);
        var (works, resident) = (draft.Clear(catalogue), services.Get<ResidentFacts>().ResidentId);
        // What was accepted once is no guess any more.
        var found = draft.Discount is null
            ? await services.Get<TryDiscount>().RunAsync(code, resident, works, rules, context, ct)
            : await services
                .Get<CheckDiscount>()
                .RunAsync(code, resident, works, rules, context, ct);
        if (!found.IsOk)
        {
            notes.Add(
                new TextRef(
                    "ordering.code_lost",
                    ("code", code),
                    ("reason", TextRef.Of(found.Error!)),
                    ("total", plain.Total)
                )
            );
            return (draft.WithoutCode(), plain);
        }
        var price = found.Value;
        if (draft.Discount is null)
            notes.Add(new TextRef("ordering.code_taken", ("code", price.Code)));
        return (
            draft with
            {
                Code = price.Code,
                Discount = price.CodeId,
                FullTotal = plain.Total,
                CodeFailures = 0,
            },
            price.Draft
        );
    }

    private static (PricingRules, PricingContext) Terms(OrderDraft draft, ManagementCompany company)
    {
        var rules = PricingRules.Of(company);
        var night =
            draft.Window is { } window && rules.IsNight(TimeOnly.FromDateTime(window.LocalStart));
        return (rules, new PricingContext(draft.Urgent, night));
    }
}
