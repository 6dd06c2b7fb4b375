using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>Whether a consent is in force: the newest word counts.</summary>
public sealed class HasConsent(BotDb db, Turn turn) : IUseCase
{
    private static readonly CompiledRows<ResidentId, Consent> OfResident = new(
        (db, tenant, resident) =>
            db.Consents.AsNoTracking().Where(c => c.TenantId == tenant && c.ResidentId == resident)
    );

    private (ResidentId Resident, List<Consent> Rows)? _stored;

    public async Task<bool> RunAsync(ResidentId resident, ConsentKind kind, CancellationToken ct)
    {
        var given = db.Consents.Local.Where(c => c.ResidentId == resident && c.Kind == kind);
        if (given.OrderBy(c => c.Id).LastOrDefault() is { } justGiven)
            return justGiven.IsGiven;
        if (_stored is not { } stored || stored.Resident != resident)
            _stored = stored = (
                resident,
                await OfResident.ListAsync(db, turn.TenantId, resident, ct)
            );
        return stored
            .Rows.Where(c => c.Kind == kind)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id)
            .LastOrDefault()
            is { IsGiven: true };
    }
}
