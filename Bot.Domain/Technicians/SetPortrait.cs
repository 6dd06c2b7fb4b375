using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>The picture by which residents know a technician at the door; its bytes are in the file store already.</summary>
public sealed class SetPortrait(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Technician>> RunAsync(
        TechnicianId id,
        string sha256,
        CancellationToken ct
    )
    {
        var isOurs = await db.Accreditations.AnyAsync(
            a => a.TenantId == turn.TenantId && a.TechnicianId == id,
            ct
        );
        if (!isOurs)
            return TechnicianErrors.NotAccredited;
        var technician = await db.Technicians.SingleAsync(t => t.Id == id, ct);
        technician.PhotoSha256 = sha256;
        return technician;
    }
}
