using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>
/// Who calls: the resident with exactly this number, or a new one. Anything less exact would be a suggestion, and never
/// opens somebody else's orders to a caller.
/// </summary>
public sealed class FindOrCreateByPhone(BotDb db, Turn turn) : IUseCase
{
    public async Task<(Resident Resident, bool IsNew)> RunAsync(
        PhoneNumber phone,
        string? name,
        CancellationToken ct
    )
    {
        var known = await db
            .Residents.Where(r => r.TenantId == turn.TenantId && r.Phone == phone)
            .OrderByDescending(r => r.CreatedAt)
            .FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            known.Name ??= name;
            return (known, false);
        }
        var resident = new Resident(turn.TenantId, NewId.Of<ResidentId>(), turn.Now)
        {
            Phone = phone,
            Name = name,
        };
        db.Residents.Add(resident);
        return (resident, true);
    }
}
