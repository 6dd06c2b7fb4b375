using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>What an order is made of, found and in order.</summary>
public sealed record PlaceableOrder(Hold Hold, Quote Quote, House House, Resident Resident);

/// <summary>All that must be true before an order is placed, but for the window itself.</summary>
public sealed class PlaceOrderChecks(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    HasConsent consent,
    RedeemDiscount discount,
    AskedBeforePrice asked
) : IUseCase
{
    public async Task<Outcome<PlaceableOrder>> RunAsync(
        PlaceOrderRequest request,
        CancellationToken ct
    )
    {
        var resident = await RowQueries.Resident.FindAsync(
            db,
            turn.TenantId,
            request.ResidentId,
            ct
        );
        if (resident is null)
            return OrderErrors.NotFound;
        if (!await consent.RunAsync(resident.Id, ConsentKind.PersonalData, ct))
            return OrderErrors.NoConsent;
        if (await tenant.HouseAsync(request.Place.HouseId, ct) is not { IsServed: true } house)
            return OrderErrors.HouseNotServed;
        turn.RelyOn(house);
        if (await QuoteAsync(request, ct) is var quote && !quote.IsOk)
            return quote.Error!;
        if (
            request.Channel == OrderChannel.Phone
            && await asked.RefusalAsync(quote.Value.Lines, ct) is { } open
        )
            return open;
        if (await discount.RefusalAsync(quote.Value, resident.Id, ct) is { } refusal)
            return refusal;
        var hold = await RowQueries.Hold.FindAsync(db, turn.TenantId, request.HoldId, ct);
        if (hold is not { Status: HoldStatus.Active } || hold.Until <= turn.Now)
            return OrderErrors.HoldGone;
        if (hold.WorkMinutes < quote.Value.Minutes)
            return OrderErrors.HoldTooShort;
        if (request.PaymentChoice == PaymentChoice.Now && !await CanPayOnlineAsync(ct))
            return OrderErrors.OnlinePaymentOff;
        if (!await FilesExistAsync(request.FileIds ?? [], ct))
            return OrderErrors.UnknownFile;
        return new PlaceableOrder(hold, quote.Value, house, resident);
    }

    private async Task<Outcome<Quote>> QuoteAsync(PlaceOrderRequest request, CancellationToken ct)
    {
        var quote = await RowQueries.Quote.FindAsync(db, turn.TenantId, request.QuoteId, ct);
        if (quote is not { IsIntact: true })
            return OrderErrors.QuoteGone;
        if (quote.OrderId is not null)
            return OrderErrors.QuoteUsed;
        if (quote.Seal != request.QuoteSeal)
            return PricingErrors.QuoteChanged;
        if (quote.AgreedAt is null && turn.Now >= quote.ValidUntil)
            return PricingErrors.QuoteExpired;
        return quote;
    }

    private async Task<bool> CanPayOnlineAsync(CancellationToken ct) =>
        PaymentOptions.For(await tenant.CompanyAsync(ct)).Online is not null;

    private async Task<bool> FilesExistAsync(IReadOnlyList<FileId> files, CancellationToken ct)
    {
        var wanted = files.Distinct().ToList();
        if (wanted.Count == 0)
            return true;
        var stored = await db
            .StoredFiles.Where(f => f.TenantId == turn.TenantId && wanted.Contains(f.Id))
            .CountAsync(ct);
        return stored + db.StoredFiles.Local.Count(f => IsNew(f.Id)) == wanted.Count;

        bool IsNew(FileId id) =>
            wanted.Contains(id)
            && db.Entry(db.StoredFiles.Local.First(f => f.Id == id)).State == EntityState.Added;
    }
}
