using Bot.Domain.Scheduling;

namespace Bot.Domain.Orders;

/// <summary>Whether an order can be moved to another window now.</summary>
/// <param name="Refusal">Why not; null when it can.</param>
/// <param name="Until">Until when the resident can do it themselves.</param>
public sealed record RescheduleTerms(DomainError? Refusal, DateTime? Until)
{
    public bool IsPossible => Refusal is null;

    public static RescheduleTerms For(
        Order order,
        Visit? visit,
        int freeHours,
        bool byResident,
        DateTime now
    )
    {
        var movable =
            order.Status
                is OrderStatus.AwaitingPayment
                    or OrderStatus.Placed
                    or OrderStatus.Assigned
            && visit is { Status: VisitStatus.Planned };
        if (!movable)
            return new(OrderErrors.WrongState(order, OrderTrigger.Unassign), null);
        var until = visit!.StartUtc.AddHours(-freeHours);
        return byResident && now >= until
            ? new(OrderErrors.TooLateToMove, until)
            : new(null, until);
    }
}
