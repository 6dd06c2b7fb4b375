using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Turns;

namespace Bot.Domain.ContactCentre;

/// <summary>What the caller was told and agreed to on the phone.</summary>
/// <param name="ConsentText">The version of the consent that was read out.</param>
public sealed record PhoneOrderCall(
    PhoneNumber Phone,
    string? Name,
    QuoteDraft Price,
    string ConsentText
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

    public async Task<PreparedPhoneOrder> RunAsync(PhoneOrderCall call, CancellationToken ct)
    {
        var (resident, _) = await callers.RunAsync(call.Phone, call.Name, ct);
        if (!await has.RunAsync(resident.Id, ConsentKind.PersonalData, ct))
            give.Run(
                resident.Id,
                ConsentKind.PersonalData,
                call.ConsentText,
                $"phone:{turn.Actor.Id}"
            );
        var quote = Quote.Issue(turn.TenantId, call.Price, turn.Now, QuoteLife);
        db.Quotes.Add(quote);
        return new(resident.Id, quote.Id, quote.Seal);
    }
}
