using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>A code that a resident typed: <see cref="CheckDiscount"/>, but only so many wrong ones within the hour.</summary>
public sealed class TryDiscount(BotDb db, Turn turn, CheckDiscount check) : IUseCase
{
    public async Task<Outcome<DiscountedPrice>> RunAsync(
        string text,
        ResidentId resident,
        IReadOnlyList<OrderedWork> works,
        PricingRules rules,
        PricingContext context,
        CancellationToken ct
    )
    {
        var guesses = await db.DiscountGuesses.SingleOrDefaultAsync(
            g => g.TenantId == turn.TenantId && g.ResidentId == resident,
            ct
        );
        if (guesses?.Wait(turn.Now) is { } wait)
            return DiscountErrors.TooManyGuesses(wait);
        var price = await check.RunAsync(text, resident, works, rules, context, ct);
        if (price.Error == DiscountErrors.Unknown)
            Note(guesses, resident);
        return price;
    }

    private void Note(DiscountGuesses? guesses, ResidentId resident)
    {
        if (guesses is null)
            db.DiscountGuesses.Add(guesses = new(turn.TenantId, resident, turn.Now));
        guesses.Add(turn.Now);
    }
}
