using Bot.Domain.Residents;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>What a new order takes from an old one; price and time are asked for anew.</summary>
public sealed record OrderSeed(
    IReadOnlyList<OrderSeedWork> Works,
    PlaceAddress Place,
    string? ContactName,
    PhoneNumber? ContactPhone
);

public sealed record OrderSeedWork(string ServiceCode, int Quantity);

/// <summary>A draft from an old order.</summary>
public sealed class RepeatOrder(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<OrderSeed>> RunAsync(OrderId id, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        return new OrderSeed(
            [.. order.Lines.Select(l => new OrderSeedWork(l.ServiceCode, l.Quantity))],
            order.Place,
            order.ContactName,
            order.ContactPhone
        );
    }
}
