using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <param name="QuoteSeal">Of the price that was shown: placing the order agrees to exactly that.</param>
/// <param name="ContactPhone">Whom to reach about this visit; it need not be the resident's own.</param>
/// <param name="Why">Why this service, price, window and technician came out, in plain words.</param>
/// <param name="WhyLines">Of each work, in the order of the price: the words that led to it.</param>
public sealed record PlaceOrderRequest(
    ResidentId ResidentId,
    PlaceAddress Place,
    QuoteId QuoteId,
    string QuoteSeal,
    HoldId HoldId,
    PaymentChoice PaymentChoice,
    string? ContactName = null,
    PhoneNumber? ContactPhone = null,
    string? Comment = null,
    IReadOnlyList<FileId>? FileIds = null,
    OrderChannel Channel = OrderChannel.Bot,
    string? Why = null,
    IReadOnlyList<string?>? WhyLines = null
);

/// <summary>
/// Makes an order of a quote and a kept window. The order takes the hold's id: a hold can never become two orders, and
/// asking twice gives the same one. An order to be paid first keeps its window until the payment's term.
/// </summary>
public sealed class PlaceOrder(
    BotDb db,
    Turn turn,
    NumberSeriesBlocks numbers,
    PlaceOrderChecks checks,
    ConfirmHold confirm,
    StartOrder start,
    AskPayment ask,
    RedeemDiscount discount,
    SavePlace savePlace
) : IUseCase
{
    public async Task<Outcome<Order>> RunAsync(PlaceOrderRequest request, CancellationToken ct)
    {
        var id = OrderId.From(request.HoldId.Value);
        var found = await checks.RunAsync(request, ct);
        if (!found.IsOk)
            // Perhaps because this very order was placed before: its hold, at least, is used then.
            return await KnownAsync(id, request, ct) ?? found.Error!;
        var (hold, quote, house, resident) = found.Value;
        var order = await MakeAsync(id, request, quote, house, resident, ct);
        var visit = await confirm.RunAsync(hold, order, ct);
        if (!visit.IsOk)
            return visit.Error!;
        // From here on nothing is refused.
        quote.Agree(request.QuoteSeal, turn.Now);
        quote.AttachTo(id);
        await discount.RunAsync(quote, resident.Id, id, ct);
        db.Orders.Add(order);
        foreach (var file in (request.FileIds ?? []).Distinct())
            db.OrderFiles.Add(new(turn.TenantId, id, file, OrderFileKind.Resident, turn.Now));
        resident.Name ??= request.ContactName; // the consent was checked: from now on we may know it
        await savePlace.RunAsync(resident.Id, request.Place, ct);
        db.Record(turn, order, OrderNews.PlacedKind, Told(order, visit.Value));
        if (order.Status == OrderStatus.AwaitingPayment)
            await ask.RunAsync(order, ct);
        else
            await start.RunAsync(order, ct);
        return order;
    }

    private async Task<Outcome<Order>?> KnownAsync(
        OrderId id,
        PlaceOrderRequest request,
        CancellationToken ct
    )
    {
        if (await db.OrderAsync(id, ct) is not { } known)
            return null;
        return known.ResidentId == request.ResidentId ? known : OrderErrors.HoldGone;
    }

    private async Task<Order> MakeAsync(
        OrderId id,
        PlaceOrderRequest request,
        Quote quote,
        House house,
        Resident resident,
        CancellationToken ct
    )
    {
        var number = await numbers.NextAsync(turn.TenantId, NumberSeriesBlocks.Orders, ct);
        var order = new Order(
            turn.TenantId,
            id,
            number,
            request.ResidentId,
            request.Place,
            quote.Id,
            request.Channel,
            turn.Now
        )
        {
            ContactName = request.ContactName ?? resident.Name,
            ContactPhone = request.ContactPhone ?? resident.Phone,
            Comment = request.Comment,
            Total = quote.Total,
            PaymentChoice = request.PaymentChoice,
            Why = request.Why is { Length: > 2000 } ? request.Why[..2000] : request.Why,
        };
        // A free order has nothing to wait for.
        order.Status =
            request.PaymentChoice == PaymentChoice.Now && quote.Total > Money.Zero
                ? OrderStatus.AwaitingPayment
                : OrderStatus.Placed;
        foreach (var line in OrderLines.Of(order, quote.Lines, request.WhyLines))
            order.Add(line);
        order.SearchText = OrderSearchText.Of(order, house);
        return order;
    }

    private static object Told(Order order, Visit visit) =>
        new
        {
            order.Number,
            order.Total,
            order.Channel,
            Payment = order.PaymentChoice,
            visit.StartUtc,
            visit.EndUtc,
            visit.Zone,
        };
}
