using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>A price with a code's discount in it: <see cref="Quote.Issue"/> it with the code's id.</summary>
public sealed record DiscountedPrice(DiscountCodeId CodeId, string Code, QuoteDraft Draft);

/// <summary>
/// Whether a code gives this order a discount, and what the order costs with it. Nothing is used up by asking: the order
/// redeems it when it is placed (<see cref="RedeemDiscount"/>).
/// </summary>
public sealed class CheckDiscount(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    /// <param name="resident">Null while the person is not known: then the same question is asked again at the order.</param>
    public async Task<Outcome<DiscountedPrice>> RunAsync(
        string text,
        ResidentId? resident,
        IReadOnlyList<OrderedWork> works,
        PricingRules rules,
        PricingContext context,
        CancellationToken ct
    )
    {
        if (context is { DiscountBasisPoints: > 0 } || context.DiscountSum > Money.Zero)
            return DiscountErrors.NotCombined;
        var typed = DiscountCode.Normalise(text);
        var code = await db.DiscountCodes.SingleOrDefaultAsync(
            c => c.TenantId == turn.TenantId && c.Code == typed,
            ct
        );
        if (code is null)
            return DiscountErrors.Unknown;
        if (await RefusalAsync(code, resident, ct) is { } refusal)
            return refusal;
        var plain = QuoteCalculator.Calculate(works, rules, context);
        if (!plain.IsOk)
            return plain.Error!;
        if (plain.Value.Works < code.MinimumWorks)
            return DiscountErrors.WorksTooCheap(code.MinimumWorks);
        var draft = QuoteCalculator.Calculate(works, rules, code.Over(context)).Value;
        return draft.Total < plain.Value.Total
            ? new DiscountedPrice(code.Id, code.Shown, draft)
            : DiscountErrors.GivesNothing;
    }

    internal async Task<DomainError?> RefusalAsync(
        DiscountCode code,
        ResidentId? resident,
        CancellationToken ct
    )
    {
        var company = await tenant.CompanyAsync(ct);
        if (code.Refusal(HouseZone.Today(turn.Now, company.TimeZone)) is { } refusal)
            return refusal;
        if (!code.OncePerResident || resident is not { } person)
            return null;
        var used = await db.DiscountUses.AnyAsync(
            u =>
                u.TenantId == turn.TenantId
                && u.CodeId == code.Id
                && u.ResidentId == person
                && u.ReleasedAt == null,
            ct
        );
        return used ? DiscountErrors.UsedByYou : null;
    }
}
