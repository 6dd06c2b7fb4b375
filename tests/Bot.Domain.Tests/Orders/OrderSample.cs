using Bot.Domain.Orders;
using Bot.Domain.Residents;

namespace Bot.Domain.Tests.Orders;

/// <summary>Orders in any state, for tests of pure rules.</summary>
internal static class OrderSample
{
    public static readonly TenantId Tenant = new(1);
    public static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    public static Order In(OrderStatus status, Money? total = null, Money? paid = null) =>
        new(
            Tenant,
            NewId.Of<OrderId>(),
            1001,
            NewId.Of<ResidentId>(),
            new PlaceAddress(NewId.Of<HouseId>(), PlaceKind.Flat, Flat: "12"),
            NewId.Of<QuoteId>(),
            OrderChannel.Bot,
            Noon
        )
        {
            Status = status,
            Total = total ?? Money.Roubles(1500),
            Paid = paid ?? Money.Zero,
        };
}
