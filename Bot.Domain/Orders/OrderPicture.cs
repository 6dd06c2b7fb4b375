using Bot.Domain.Scheduling;

namespace Bot.Domain.Orders;

/// <summary>
/// What a person decides by when they look at an order, as one number: status, price, money and visit. An entry of the
/// journal that only notes something (a dispatch system took the order, an offer was made) leaves it as it was, though the
/// row's version rises.
/// </summary>
public static class OrderPicture
{
    public static int Of(Order order, Visit? visit)
    {
        // Stored with the message, so it must not depend on the process: FNV-1a.
        var hash = 2166136261u;
        Add((int)order.Status);
        Add(order.Total.Kopecks);
        Add(order.Paid.Kopecks);
        foreach (var part in order.AgreedQuoteId.Value.ToByteArray())
            Add(part);
        if (visit is not null)
        {
            Add((int)visit.Status);
            Add(visit.StartUtc.Ticks);
            Add(visit.EndUtc.Ticks);
        }
        return (int)(hash & int.MaxValue);

        void Add(long value)
        {
            for (var i = 0; i < sizeof(long); i++)
                hash = unchecked((hash ^ (byte)(value >> (8 * i))) * 16777619u);
        }
    }
}
