using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Turns;

namespace Bot.Domain.ContactCentre;

/// <summary>What the caller was told and agreed to on the phone.</summary>
/// <param name="Discount">The code whose discount is in the price: the order redeems it.</param>
/// <param name="ConsentText">The version of the consent that was read out in this call; null: none was, the former counts.</param>
public sealed record PhoneOrderCall(
    PhoneNumber Phone,
    string? Name,
    QuoteDraft Price,
    string? ConsentText,
    DiscountCodeId? Discount = null
);

public sealed record PreparedPhoneOrder(ResidentId Resident, QuoteId Quote, string Seal);

/// <summary>
/// Before a phone order is placed: what had to be asked was asked, the caller is found or entered, the spoken consent noted,
/// the price sealed.
/// </summary>
public sealed class PreparePhoneOrder(
    BotDb db,
    Turn turn,
    AskedBeforePrice asked,
    FindConsentingCaller callers
) : IUseCase
{
    private static readonly TimeSpan QuoteLife = TimeSpan.FromHours(1);

    public async Task<Outcome<PreparedPhoneOrder>> RunAsync(
        PhoneOrderCall call,
        CancellationToken ct
    )
    {
        if (await asked.RefusalAsync(call.Price.Lines, ct) is { } open)
            return open;
        var caller = await callers.RunAsync(call.Phone, call.Name, call.ConsentText, ct);
        if (!caller.IsOk)
            return caller.Error!;
        var quote = Quote.Issue(
            turn.TenantId,
            call.Price,
            turn.Now,
            QuoteLife,
            discount: call.Discount
        );
        db.Quotes.Add(quote);
        return new PreparedPhoneOrder(caller.Value.Id, quote.Id, quote.Seal);
    }
}
