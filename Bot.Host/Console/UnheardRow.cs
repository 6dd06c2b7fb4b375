using Bot.Dialogs.Resident;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>Words of a chat that no service was sure for and a person had to answer.</summary>
internal sealed class UnheardRow(
    ConversationId chat,
    ResidentId? resident,
    string words,
    DateTime at
)
{
    private static readonly TimeSpan Since = TimeSpan.FromDays(30);

    public ConversationId Chat => chat;
    public ResidentId? Resident => resident;
    public string Words => words;
    public DateTime At => at;
    public Meaning? Meaning { get; set; }

    /// <summary>Drafts of those who asked for a person; what a chat's correction was made of is gone from the list.</summary>
    public static async Task<IReadOnlyList<UnheardRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        WishUnderstanding understanding,
        DateTime now,
        int most,
        CancellationToken ct
    )
    {
        var since = now - Since;
        var calls = await db
            .CallTasks.Where(t =>
                t.TenantId == tenant
                && (t.Kind == CallTaskKind.Human || t.Kind == CallTaskKind.CallMe)
                && t.ConversationId != null
                && t.Draft != null
                && t.CreatedAt >= since
            )
            .OrderByDescending(t => t.CreatedAt)
            .Take(most)
            .ToListAsync(ct);
        var chats = calls.Select(c => c.ConversationId).ToList();
        var corrected = await db
            .Corrections.Where(c => c.TenantId == tenant && chats.Contains(c.ConversationId))
            .Select(c => new { c.ConversationId, c.At })
            .ToListAsync(ct);
        return
        [
            .. calls
                .Where(c =>
                    !corrected.Any(d => d.ConversationId == c.ConversationId && d.At >= c.CreatedAt)
                )
                .Select(c => new UnheardRow(
                    c.ConversationId!.Value,
                    c.ResidentId,
                    SaidText.Of(DraftReading.Of(c.Draft!).Said),
                    c.CreatedAt
                ))
                .Where(r => r.Words.Length > 0 && !IsUnderstood(r.Words, understanding))
                .DistinctBy(r => (r.Chat, r.Words)),
        ];
    }

    private const double Sure = 0.55;

    private static bool IsUnderstood(string words, WishUnderstanding understanding) =>
        understanding.Likeliest(words, 1) is [var best]
        && best.Confidence >= Sure
        && !best.Label.StartsWith("unknown:", StringComparison.Ordinal);
}
