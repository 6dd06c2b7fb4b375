using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>What no chat can tell a person is told by an operator: a call task for each piece of news.</summary>
public sealed class CallInstead(BotDb db, Turn turn) : IUseCase
{
    private const int LongestNote = 4096;

    /// <summary>Of messages that are not sent, those that carry news which the person must hear.</summary>
    public async Task MessagesAsync(
        Conversation conversation,
        IReadOnlyCollection<Message> dropped,
        CancellationToken ct
    )
    {
        foreach (var message in dropped)
        {
            var body = message.ReadBody();
            if (body.IfUnreachable is not { } kind)
                continue;
            var order = await OrderOfAsync(dropped.Where(m => m.At == message.At), ct);
            var words = body.Text.PlainText;
            if (conversation.Role == ConversationRole.Technician)
                await TechnicianAsync(
                    new(conversation.PersonId),
                    kind,
                    order,
                    words,
                    ct,
                    conversation.Id
                );
            else
                await ResidentAsync(
                    new(conversation.PersonId),
                    kind,
                    order,
                    words,
                    ct,
                    conversation.Id
                );
        }
    }

    /// <param name="words">What the message would have said; empty where the kind says it all.</param>
    public async Task ResidentAsync(
        ResidentId id,
        CallTaskKind kind,
        OrderId? order,
        string words,
        CancellationToken ct,
        ConversationId? conversation = null
    )
    {
        var phone = await db
            .Residents.Where(r => r.TenantId == turn.TenantId && r.Id == id)
            .Select(r => r.Phone)
            .FirstOrDefaultAsync(ct);
        db.CallTasks.Add(
            new CallTask(turn.TenantId, kind, turn.Now)
            {
                ResidentId = id,
                ConversationId = conversation,
                OrderId = order,
                Phone = phone,
                Note = Note(words),
            }
        );
    }

    /// <summary>The note begins with the technician's name: the task has no other place for who is to be called.</summary>
    public async Task TechnicianAsync(
        TechnicianId id,
        CallTaskKind kind,
        OrderId? order,
        string words,
        CancellationToken ct,
        ConversationId? conversation = null
    )
    {
        var technician = await db.Technicians.FirstOrDefaultAsync(t => t.Id == id, ct);
        if (technician is null)
            return;
        var name = $"{technician.FirstName} {technician.LastName}";
        db.CallTasks.Add(
            new CallTask(turn.TenantId, kind, turn.Now)
            {
                ConversationId = conversation,
                OrderId = order,
                Phone = technician.Phone,
                Note = Note(words.Length == 0 ? name : $"{name}: {words}"),
            }
        );
    }

    /// <summary>The order that the messages of one turn are about, as their cards say.</summary>
    private async Task<OrderId?> OrderOfAsync(IEnumerable<Message> together, CancellationToken ct)
    {
        var cards = together.Select(m => m.ReadBody().Card).OfType<CardRef>().ToList();
        if (cards.Find(c => c.Kind == "order") is { } order)
            return new(order.Subject);
        if (cards.Find(c => c.Kind == "job") is not { } card)
            return null;
        var job = new JobId(card.Subject);
        return await db
            .Jobs.Where(j => j.TenantId == turn.TenantId && j.Id == job)
            .Select(j => (OrderId?)j.OrderId)
            .FirstOrDefaultAsync(ct);
    }

    private static string? Note(string words) =>
        words.Length switch
        {
            0 => null,
            <= LongestNote => words,
            _ => words[..LongestNote],
        };
}
