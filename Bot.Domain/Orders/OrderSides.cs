using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>Who talks with whom about an order: its resident and the technician who has its job.</summary>
public sealed class OrderSides(BotDb db, Turn turn) : IUseCase
{
    private static readonly JobStatus[] Over =
    [
        JobStatus.GivenUp,
        JobStatus.Cancelled,
        JobStatus.Closed,
        JobStatus.ResidentAbsent,
    ];

    /// <summary>The one who is not acting. Strangers are refused, and so is a talk with nobody.</summary>
    public async Task<Outcome<OrderSide>> OtherThanAsync(Order order, CancellationToken ct)
    {
        var technician = await db
            .Jobs.Where(j =>
                j.TenantId == turn.TenantId && j.OrderId == order.Id && !Over.Contains(j.Status)
            )
            .OrderByDescending(j => j.AcceptedAt)
            .Select(j => (TechnicianId?)j.TechnicianId)
            .FirstOrDefaultAsync(ct);
        if (technician is { } id && turn.Actor == Actor.Technician(id))
            return new OrderSide(ConversationRole.Resident, order.ResidentId.Value);
        if (turn.Actor != Actor.Resident(order.ResidentId))
            return OrderErrors.NotFound;
        return technician is { } other
            ? new OrderSide(ConversationRole.Technician, other.Value)
            : OrderErrors.NoTechnician;
    }
}
