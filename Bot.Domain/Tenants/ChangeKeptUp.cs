using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Tenants;

/// <param name="Seen">The version of the УК that the manager looked at.</param>
public sealed record KeptUpChange(IReadOnlyList<Boundary> KeepsUp, int Seen);

/// <summary>As the journal keeps it.</summary>
public sealed record KeptUpChanged(IReadOnlyList<Boundary> Before, IReadOnlyList<Boundary> After);

/// <summary>
/// A manager says which common property the maintenance fee covers. It holds from the next question on; what was ordered
/// before stays as it was agreed.
/// </summary>
public sealed class ChangeKeptUp(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(KeptUpChange change, CancellationToken ct)
    {
        var company = await db
            .ManagementCompanies.AsTracking()
            .SingleAsync(c => c.Id == turn.TenantId, ct);
        if (company.Version != change.Seen)
            return TenantErrors.Changed;
        List<Boundary> kept = [.. Enum.GetValues<Boundary>().Where(change.KeepsUp.Contains)];
        if (kept.SequenceEqual(company.KeepsUp))
            return Done.It;
        db.CompanyEvents.Add(
            new(turn, CompanyEvent.KeptUpKind, new KeptUpChanged(company.KeepsUp, kept))
        );
        company.KeepsUp = kept;
        return Done.It;
    }
}
