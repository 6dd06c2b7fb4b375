using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Texts;

/// <summary>Announced when a УК's wording changed: it is read anew.</summary>
public sealed record TenantTextsChanged(TenantId TenantId);

/// <summary>Each УК's own wording, compiled once and kept until it changes.</summary>
public sealed class TenantTextBook(Phrasebook phrases) : ITurnListener
{
    private readonly ConcurrentDictionary<TenantId, TenantTexts> _known = new();

    public async ValueTask<TenantTexts> OfAsync(TenantId tenant, BotDb db, CancellationToken ct)
    {
        if (_known.TryGetValue(tenant, out var texts))
            return texts;
        var rows = await db
            .TenantTexts.AsNoTracking()
            .Where(t => t.TenantId == tenant)
            .ToListAsync(ct);
        return _known[tenant] = phrases.Compile(rows);
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is TenantTextsChanged changed)
                _known.TryRemove(changed.TenantId, out _);
    }
}
