using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Scheduling;

/// <summary>A promise in a technician's name relies on them being accredited and not suspended: still so when it is saved.</summary>
public sealed class TechnicianTrust(BotDb db, Turn turn, TechnicianBook book) : IUseCase
{
    public async Task<bool> RelyOnAsync(TechnicianId id, CancellationToken ct)
    {
        // Rows from memory serve as well: the save compares their versions. Not if this turn itself is changing them.
        if (!IsTracked(id) && (await book.AbleAsync(turn, ct)).Find(id) is { } able)
        {
            turn.RelyOn(able.Rows.Technician);
            turn.RelyOn(able.Rows.Accreditation);
            return true;
        }
        var technician = await RowQueries.Technician.FindAsync(db, turn.TenantId, id, ct);
        var accreditation = await RowQueries.Accreditation.FindAsync(db, turn.TenantId, id, ct);
        if (technician is not { IsSuspended: false } || accreditation is not { SuspendedAt: null })
            return false;
        turn.RelyOn(technician);
        turn.RelyOn(accreditation);
        return true;
    }

    private bool IsTracked(TechnicianId id) =>
        db.ChangeTracker.Entries<Technician>().Any(e => e.Entity.Id == id)
        || db.ChangeTracker.Entries<Accreditation>().Any(e => e.Entity.TechnicianId == id);
}
