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
        if (await FindAsync(phone, ct) is { } known)
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

    /// <summary>Who called last with this number.</summary>
    public Task<Resident?> FindAsync(PhoneNumber phone, CancellationToken ct) =>
        db
            .Residents.Where(r => r.TenantId == turn.TenantId && r.Phone == phone)
            .OrderByDescending(r => r.CreatedAt)
            .FirstOrDefaultAsync(ct);
}
