using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
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

/// <summary>Before a phone order is placed: the caller is found or entered, the spoken consent noted, the price sealed.</summary>
public sealed class PreparePhoneOrder(
    BotDb db,
    Turn turn,
    FindOrCreateByPhone callers,
    HasConsent has,
    GiveConsent give
) : IUseCase
{
    private static readonly TimeSpan QuoteLife = TimeSpan.FromHours(1);

    public async Task<Outcome<PreparedPhoneOrder>> RunAsync(
        PhoneOrderCall call,
        CancellationToken ct
    )
    {
        // Withdrawn since the operator looked: only words that were spoken give it anew.
        if (call.ConsentText is null && !await ConsentedAsync(call.Phone, ct))
            return OrderErrors.NoConsent;
        var (resident, _) = await callers.RunAsync(call.Phone, call.Name, ct);
        if (
            call.ConsentText is { } heard
            && WishProcessing.SaysMore(
                heard,
                await has.TextAsync(resident.Id, ConsentKind.PersonalData, ct)
            )
        )
            give.Run(resident.Id, ConsentKind.PersonalData, heard, $"phone:{turn.Actor.Id}");
        var quote = Quote.Issue(
            turn.TenantId,
            call.Price,
            turn.Now,
            QuoteLife,
            discount: call.Discount
        );
        db.Quotes.Add(quote);
        return new PreparedPhoneOrder(resident.Id, quote.Id, quote.Seal);
    }

    private async Task<bool> ConsentedAsync(PhoneNumber phone, CancellationToken ct) =>
        await callers.FindAsync(phone, ct) is { } known
        && await has.RunAsync(known.Id, ConsentKind.PersonalData, ct);
}
