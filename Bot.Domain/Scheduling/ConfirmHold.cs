using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>
/// A kept window becomes a visit of an order. A hold that ran out is taken again if its half hours are still free (a
/// payment that came late). The order's lines without a visit get this one.
/// </summary>
public sealed class ConfirmHold(
    BotDb db,
    Turn turn,
    TechnicianCalendars calendars,
    TechnicianTrust trust
) : IUseCase
{
    public async Task<Outcome<Visit>> RunAsync(Hold hold, Order order, CancellationToken ct)
    {
        if (!await BelongsToAsync(hold, order, ct))
            return SlotErrors.Foreign;
        if (hold.Status is HoldStatus.Confirmed or HoldStatus.Released)
            return SlotErrors.Used;
        if (hold.StartUtc <= turn.Now)
            return SlotErrors.Past;
        if (!await trust.RelyOnAsync(hold.TechnicianId, ct))
            return SlotErrors.Taken;
        var visit = new Visit(hold, NewId.Of<VisitId>(), order.Id);
        if (!await GetCellsAsync(hold, visit, ct))
            return SlotErrors.Taken;
        hold.Status = HoldStatus.Confirmed;
        db.Visits.Add(visit);
        foreach (var line in order.Lines)
            line.VisitId ??= visit.Id;
        return visit;
    }

    private async Task<bool> GetCellsAsync(Hold hold, Visit visit, CancellationToken ct)
    {
        if (hold.Status == HoldStatus.Expired)
            return await calendars.TryTakeAsync(
                hold.TechnicianId,
                hold.FirstHalfHour,
                hold.HalfHours,
                visit.Id.Value,
                ct
            );
        await calendars.PassOnAsync(hold.Id.Value, visit.Id.Value, ct);
        await db.ForgetAsync(hold.TenantId, HoldEnds.Kind, hold.Id.Value, ct);
        return true;
    }

    // A hold of a chat is only that person's; one without a chat was made by an operator and only they use it.
    private async Task<bool> BelongsToAsync(Hold hold, Order order, CancellationToken ct)
    {
        if (hold.ConversationId is not { } id)
            return turn.Actor.Kind is ActorKind.Operator or ActorKind.System;
        var conversation =
            db.Conversations.Local.FirstOrDefault(c => c.Id == id)
            ?? await db.Conversations.FirstOrDefaultAsync(c => c.Id == id, ct);
        return conversation?.PersonId == order.ResidentId.Value;
    }
}
