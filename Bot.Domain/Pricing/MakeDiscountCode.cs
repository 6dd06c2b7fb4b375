using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>A manager makes a discount code. Its terms never change: another code is another promise.</summary>
public sealed class MakeDiscountCode(BotDb db, Turn turn) : IUseCase
{
    public const int ShortestCode = 3;
    public const int LongestCode = 40;

    public async Task<Outcome<DiscountCode>> RunAsync(DiscountTerms terms, CancellationToken ct)
    {
        if (Refusal(terms) is { } refusal)
            return refusal;
        var code = new DiscountCode(turn.TenantId, terms, turn.Now);
        if (await db.DiscountCodes.AnyAsync(c => c.Code == code.Code, ct))
            return DiscountErrors.Exists;
        db.DiscountCodes.Add(code);
        return code;
    }

    private static DomainError? Refusal(DiscountTerms terms)
    {
        if (
            DiscountCode.Normalise(terms.Code).Length < ShortestCode
            || terms.Code.Trim().Length > LongestCode
        )
            return DiscountErrors.WrongCode;
        if (
            terms.BasisPoints is < 0 or > 10_000
            || terms.Sum < Money.Zero
            || terms.BasisPoints > 0 == terms.Sum > Money.Zero
        )
            return DiscountErrors.WrongValue;
        if (
            terms.MinimumWorks < Money.Zero
            || terms.MostUses < 1
            || terms.ValidUntil < terms.ValidFrom
        )
            return DiscountErrors.WrongTerms;
        return null;
    }
}
