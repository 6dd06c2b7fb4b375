using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>The one way an order's change gets into its journal and is announced.</summary>
public static class OrderJournal
{
    /// <param name="kind">A stable name in the past tense, e.g. <c>order.placed</c>.</param>
    /// <param name="data">What the timeline tells about it; no personal data that the order's row does not hold.</param>
    public static void Record(
        this BotDb db,
        Turn turn,
        Order order,
        string kind,
        object? data = null
    )
    {
        db.OrderEvents.Add(order.Happened(kind, data, turn.Actor, turn.Now));
        turn.Announce(new OrderChanged(order.TenantId, order.Id, order.LastEventSeq, kind));
    }
}
