using Bot.Domain;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>A talk that waits for a human, or that one leads: who it is and what was said last.</summary>
internal sealed record WaitingRow(
    Conversation Conversation,
    Person Person,
    IReadOnlyList<WaitingRow.Said> LastWords
)
{
    private const int MostWords = 6;
    private const int Longest = 200;

    /// <param name="ByPerson">Theirs; the others are the bot's and the operators'.</param>
    public sealed record Said(int Seq, bool ByPerson, string Words);

    public static async Task<IReadOnlyList<WaitingRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        int most,
        CancellationToken ct
    )
    {
        var waiting = await db
            .Conversations.Where(c => c.TenantId == tenant && c.AskedHumanAt != null)
            .OrderBy(c => c.AskedHumanAt)
            .Take(most)
            .ToListAsync(ct);
        var people = await People.ReadAsync(
            db,
            tenant,
            waiting
                .Where(c => c.Role == ConversationRole.Resident)
                .Select(c => ResidentId.From(c.PersonId)),
            waiting
                .Where(c => c.Role == ConversationRole.Technician)
                .Select(c => TechnicianId.From(c.PersonId)),
            ct
        );
        var rows = new List<WaitingRow>();
        foreach (var chat in waiting)
            rows.Add(
                new(
                    chat,
                    people.Find(chat.PersonId) ?? Person.Unknown,
                    await LastWordsAsync(db, chat, ct)
                )
            );
        return rows;
    }

    private static async Task<IReadOnlyList<Said>> LastWordsAsync(
        BotDb db,
        Conversation chat,
        CancellationToken ct
    )
    {
        var last = await db
            .Messages.Where(m => m.TenantId == chat.TenantId && m.ConversationId == chat.Id)
            .OrderByDescending(m => m.Seq)
            .Take(MostWords)
            .ToListAsync(ct);
        return
        [
            .. last.Select(m => new Said(
                    m.Seq,
                    m.IsFromPerson,
                    m.ReadBody().Text.Truncate(Longest).PlainText
                ))
                .Where(s => s.Words.Length > 0)
                .Reverse(),
        ];
    }
}
