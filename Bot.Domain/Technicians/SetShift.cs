using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>A technician comes on or goes off shift: windows that begin soon are offered only by those who are on.</summary>
public sealed class SetShift(BotDb db) : IUseCase
{
    public async Task<Outcome<Technician>> RunAsync(
        TechnicianId id,
        bool isOn,
        CancellationToken ct
    )
    {
        var technician = await db.Technicians.FirstOrDefaultAsync(t => t.Id == id, ct);
        if (technician is null)
            return TechnicianErrors.NotAccredited;
        technician.IsOnShift = isOn;
        return technician;
    }
}
