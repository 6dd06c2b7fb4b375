using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>Told to the conversation whose hold ran out (<c>hold.ended</c>).</summary>
public sealed record HoldEnded(HoldId Hold, ArrivalWindow Window);

/// <summary>A hold's deadline: its time is given back and the resident is told.</summary>
public sealed class HoldEnds(BotDb db, Turn turn, TechnicianCalendars calendars) : IDueHandler
{
    public const string Told = OrderNews.HoldEndedKind;

    public static string Kind => "hold.ends";

    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var id = HoldId.From(due.Subject);
        var hold = await db.Holds.FirstOrDefaultAsync(h => h.Id == id, ct);
        if (hold is not { Status: HoldStatus.Active } || hold.Until > turn.Now)
            return; // confirmed, given back or prolonged meanwhile
        hold.Status = HoldStatus.Expired;
        await calendars.GiveBackAsync(due.Subject, ct);
        if (hold.ConversationId is { } conversation)
            Tell(conversation, new HoldEnded(hold.Id, hold.Window));
    }

    private void Tell(ConversationId conversation, HoldEnded ended)
    {
        var payload = Json.Write(ended);
        var told = new PendingActivity(turn.TenantId, conversation, Told, payload, turn.Now);
        db.PendingActivities.Add(told);
        turn.Announce(new ActivityStored(told.TenantId, told.Id, conversation));
    }
}
