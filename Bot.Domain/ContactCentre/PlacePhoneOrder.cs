using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// Places an order from a phone call. Where the operator sold another service than the caller's words were understood as, that is
/// proposed as a correction in the same save.
/// </summary>
public sealed class PlacePhoneOrder(
    BotDb db,
    Turn turn,
    PlaceOrder place,
    CorrectUnderstanding correct,
    TenantRows tenant,
    TenantCatalogues catalogues,
    WishReader reader
) : IUseCase
{
    public async Task<Outcome<Order>> RunAsync(PlaceOrderRequest request, CancellationToken ct)
    {
        var placed = await place.RunAsync(request, ct);
        if (placed.IsOk && db.IsNew(placed.Value))
            await LearnAsync(placed.Value, request.Why, ct);
        return placed;
    }

    /// <summary>Of several wishes or works nobody can tell which words are whose.</summary>
    private async Task LearnAsync(Order order, string? words, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(words) || order.Lines is not [var work])
            return;
        var company = await tenant.CompanyAsync(ct);
        var sold = await catalogues.GetAsync(db, company, turn.Now, ct);
        var understood = reader.Read(sold, words, HouseZone.ToLocal(turn.Now, company.TimeZone));
        if (
            understood.Emergency is null
            && understood.Wishes is [var wish]
            && wish.Best?.Service.Code != work.ServiceCode
        )
            // A refusal (the words say nothing to learn from) is no matter of the order's.
            await correct.RunAsync(
                new(
                    words,
                    work.ServiceCode,
                    CorrectionSource.PhoneForm,
                    new(order.ResidentId, order.Id)
                ),
                ct
            );
    }
}
