using System.Collections.Frozen;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>Each УК's technicians with a chat that reaches them, kept in memory: every order asks.</summary>
public sealed class TechnicianReachBook(IBotDbSource source, TimeProvider clock) : ITurnListener
{
    private readonly KeptPages<TenantId, FrozenSet<TechnicianId>> _pages = new(source, clock);

    internal async ValueTask<FrozenSet<TechnicianId>> OfAsync(Turn turn, CancellationToken ct) =>
        turn.Attempt == 1 && _pages.Find(turn.TenantId) is { } known
            ? known
            : await _pages.ReadAsync(turn.TenantId, turn.TenantId, db => ReadAsync(db, ct));

    private static async Task<FrozenSet<TechnicianId>> ReadAsync(BotDb db, CancellationToken ct)
    {
        var people = await db
            .Conversations.Where(c => c.Role == ConversationRole.Technician && c.IsReachable)
            .Select(c => c.PersonId)
            .ToListAsync(ct);
        return people.Select(TechnicianId.From).ToFrozenSet();
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (
                announcement is KeptRowSaved
                {
                    Row: Conversation { Role: ConversationRole.Technician } conversation
                }
            )
                _pages.Change(tenant, page => IsRight(page, conversation) ? page : null);
    }

    private static bool IsRight(FrozenSet<TechnicianId> page, Conversation conversation) =>
        page.Contains(new(conversation.PersonId)) == conversation.IsReachable;
}

/// <summary>Which technicians can be asked at all: those with a chat that reaches them.</summary>
public sealed class TechnicianReach(Turn turn, TechnicianReachBook book) : IUseCase
{
    public ValueTask<FrozenSet<TechnicianId>> AllAsync(CancellationToken ct) =>
        book.OfAsync(turn, ct);
}
