using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>A resident and their consents as they were read; shared by turns, so nobody changes these rows.</summary>
public sealed record ResidentPage(Resident? Resident, IReadOnlyList<Consent> Consents);

/// <summary>The residents who wrote lately, kept in memory: every step asks who they are and what they agreed to.</summary>
public sealed class ResidentBook(IBotDbSource source, TimeProvider clock) : ITurnListener
{
    private const int Most = 20_000;

    private readonly KeptPages<(TenantId, ResidentId), ResidentPage> _pages = new(
        source,
        clock,
        Most
    );

    public async ValueTask<ResidentPage> OfAsync(Turn turn, ResidentId id, CancellationToken ct) =>
        turn.Attempt == 1 && _pages.Find((turn.TenantId, id)) is { } known
            ? known
            : await _pages.ReadAsync(
                turn.TenantId,
                (turn.TenantId, id),
                db => ReadAsync(db, turn.TenantId, id, ct)
            );

    private static async Task<ResidentPage> ReadAsync(
        BotDb db,
        TenantId tenant,
        ResidentId id,
        CancellationToken ct
    ) =>
        new(
            await db
                .Residents.AsNoTracking()
                .FirstOrDefaultAsync(r => r.TenantId == tenant && r.Id == id, ct),
            await db
                .Consents.AsNoTracking()
                .Where(c => c.TenantId == tenant && c.ResidentId == id)
                .ToListAsync(ct)
        );

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            switch (announcement)
            {
                case KeptRowSaved { Row: Resident resident }:
                    _pages.Change((tenant, resident.Id));
                    break;
                case KeptRowSaved { Row: Consent consent }:
                    _pages.Change((tenant, consent.ResidentId));
                    break;
            }
    }
}
