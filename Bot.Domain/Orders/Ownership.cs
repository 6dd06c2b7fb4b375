using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

public static class Ownership
{
    /// <summary>A resident sees only their own orders; technicians have use cases of their own; the office sees all.</summary>
    public static bool MaySee(this Actor actor, Order order) =>
        actor.Kind switch
        {
            ActorKind.Resident => actor == Actor.Resident(order.ResidentId),
            ActorKind.Technician => false,
            _ => true,
        };
}
