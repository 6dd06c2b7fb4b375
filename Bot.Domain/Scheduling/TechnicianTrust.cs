using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>A promise in a technician's name relies on them being accredited and not suspended: still so when it is saved.</summary>
public sealed class TechnicianTrust(BotDb db, Turn turn) : IUseCase
{
    public async Task<bool> RelyOnAsync(TechnicianId id, CancellationToken ct)
    {
        var technician = await RowQueries.Technician.FindAsync(db, turn.TenantId, id, ct);
        var accreditation = await RowQueries.Accreditation.FindAsync(db, turn.TenantId, id, ct);
        if (technician is not { IsSuspended: false } || accreditation is not { SuspendedAt: null })
            return false;
        turn.RelyOn(technician);
        turn.RelyOn(accreditation);
        return true;
    }
}
