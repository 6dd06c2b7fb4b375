using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Messaging;

/// <summary>
/// Tells another person something: a <see cref="PendingActivity"/> in their conversation, or, where they have no
/// reachable chat and it matters, a call task for the operator.
/// </summary>
public sealed class Tell(BotDb db, Turn turn, CallInstead call) : IUseCase
{
    /// <summary>Puts an activity of <paramref name="kind"/> into the person's conversation.</summary>
    /// <returns>False when the person has no reachable conversation; the caller decides whether to call them.</returns>
    public async Task<bool> RunAsync(
        ConversationRole role,
        Guid person,
        string kind,
        object payload,
        CancellationToken ct
    )
    {
        var conversation = await db
            .Conversations.AsNoTracking()
            .Where(c => c.TenantId == turn.TenantId && c.Role == role && c.PersonId == person)
            .OrderByDescending(c => c.LastActivityAt)
            .Select(c => new { c.Id, c.IsReachable })
            .FirstOrDefaultAsync(ct);
        if (conversation is not { IsReachable: true })
            return false;
        Store(conversation.Id, kind, payload);
        return true;
    }

    /// <summary>The same for a conversation that the caller has at hand and knows to be reachable.</summary>
    public void Run(Conversation conversation, string kind, object payload) =>
        Store(conversation.Id, kind, payload);

    private void Store(ConversationId conversation, string kind, object payload)
    {
        var activity = new PendingActivity(
            turn.TenantId,
            conversation,
            kind,
            Json.Write(payload),
            turn.Now
        );
        db.PendingActivities.Add(activity);
        turn.Announce(new ActivityStored(activity.TenantId, activity.Id, conversation));
    }

    /// <summary>Tells a resident; where no chat reaches them, the operator gets a call task at once.</summary>
    public async Task ResidentAsync(
        ResidentId resident,
        string kind,
        object payload,
        CallTaskKind otherwise,
        OrderId? order,
        CancellationToken ct
    )
    {
        if (await RunAsync(ConversationRole.Resident, resident.Value, kind, payload, ct))
            return;
        await call.ResidentAsync(resident, otherwise, order, "", ct);
    }
}

/// <summary>Announced when an activity for another conversation was saved: its turn can run now.</summary>
public sealed record ActivityStored(TenantId TenantId, Guid Id, ConversationId ConversationId);

/// <summary>Announced when a conversation got messages: the sender and live pages read on.</summary>
public sealed record MessagesStored(
    TenantId TenantId,
    ConversationId ConversationId,
    IReadOnlyList<Message> Messages
);

/// <summary>Announced when what became of messages (sent, parked, dropped) was saved: live pages read on.</summary>
public sealed record MessagesSettled(TenantId TenantId, ConversationId ConversationId, int Seq);
