using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>An operator looked at a relayed photo: it goes on to the other side, or it does not.</summary>
public sealed class PassOnFile(
    BotDb db,
    Turn turn,
    FinishCallTask finish,
    Tell tell,
    CallInstead call
) : IUseCase
{
    public const string Passed = "passed";
    public const string Held = "held";

    public async Task<Outcome<CallTask>> RunAsync(CallTaskId id, bool pass, CancellationToken ct)
    {
        var waiting = await db.CallTasks.AnyAsync(
            t => t.TenantId == turn.TenantId && t.Id == id && t.Kind == CallTaskKind.Image,
            ct
        );
        if (!waiting)
            return ContactCentreErrors.TaskNotFound;
        var finished = await finish.RunAsync(id, pass ? Passed : Held, ct);
        if (!finished.IsOk || !pass)
            return finished;
        var (task, to) = (finished.Value, Json.Read<OrderSide>(finished.Value.Draft!));
        var order = task.OrderId!.Value;
        var news = new OrderNews.Relayed(order, "", task.FileId);
        if (await tell.RunAsync(to.Role, to.Person, OrderNews.MessageRelayedKind, news, ct))
            return finished;
        // Nobody can send it: whoever has looked at it tells what it shows.
        if (to.Role == ConversationRole.Technician)
            await call.TechnicianAsync(
                new(to.Person),
                CallTaskKind.TechnicianMessage,
                order,
                "",
                ct
            );
        else
            await call.ResidentAsync(new(to.Person), CallTaskKind.Tell, order, "", ct);
        return finished;
    }
}
