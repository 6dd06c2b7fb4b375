using Bot.Domain;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Texts;

/// <summary>Each УК's own wording, compiled once and kept until it changes.</summary>
public sealed class TenantTextBook(Phrasebook phrases, IBotDbSource source, TimeProvider clock)
    : ITurnListener
{
    private readonly KeptPages<TenantId, TenantTexts> _pages = new(source, clock);

    public async ValueTask<TenantTexts> OfAsync(TenantId tenant, CancellationToken ct) =>
        _pages.Find(tenant)
        ?? await _pages.ReadAsync(
            tenant,
            tenant,
            async db =>
                phrases.Compile(
                    await db
                        .TenantTexts.AsNoTracking()
                        .Where(t => t.TenantId == tenant)
                        .ToListAsync(ct)
                )
        );

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        if (announcements.Any(a => a is KeptRowSaved { Row: TenantText }))
            _pages.Change(tenant);
    }
}
