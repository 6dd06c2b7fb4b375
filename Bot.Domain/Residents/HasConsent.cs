using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>Whether a consent is in force: the newest word counts.</summary>
public sealed class HasConsent(BotDb db, Turn turn) : IUseCase
{
    public async Task<bool> RunAsync(ResidentId resident, ConsentKind kind, CancellationToken ct)
    {
        var now = db.Consents.Local.Where(c => c.ResidentId == resident && c.Kind == kind);
        if (now.OrderBy(c => c.Id).LastOrDefault() is { } justGiven)
            return justGiven.IsGiven;
        return await db
            .Consents.AsNoTracking()
            .Where(c => c.TenantId == turn.TenantId && c.ResidentId == resident && c.Kind == kind)
            .OrderByDescending(c => c.At)
            .ThenByDescending(c => c.Id)
            .Select(c => c.IsGiven)
            .FirstOrDefaultAsync(ct);
    }
}
