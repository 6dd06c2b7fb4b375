using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// Whether a technician may do what an order asks for: gas is never a job of the self-employed, a verification only one of an accredited
/// organisation. Asked wherever a job gets to somebody, whatever the search for a window has promised before.
/// </summary>
public sealed class TechnicianAdmission(BotDb db, Turn turn, CatalogueSnapshot catalogue) : IUseCase
{
    private static readonly CompiledRows<TechnicianId, string> SkillsOf = new(
        (db, _, id) => db.TechnicianSkills.Where(s => s.TechnicianId == id).Select(s => s.Skill)
    );

    public Task<bool> AdmitsAsync(TechnicianId id, Order order, CancellationToken ct)
    {
        var needs = JobNeeds.Of(order, catalogue);
        return AdmitsAsync(id, needs.Skills, needs.Excluded, ct);
    }

    public Task<bool> AdmitsAsync(
        TechnicianId id,
        IReadOnlyList<Service> works,
        CancellationToken ct
    ) =>
        AdmitsAsync(
            id,
            works.SelectMany(s => s.Skills),
            works.SelectMany(s => s.ExcludedExecutors.Concat(s.Executor.Excluded())),
            ct
        );

    private async Task<bool> AdmitsAsync(
        TechnicianId id,
        IEnumerable<string> skills,
        IEnumerable<Employment> excluded,
        CancellationToken ct
    )
    {
        var technician = await RowQueries.Technician.FindAsync(db, turn.TenantId, id, ct);
        if (technician is null || excluded.Contains(technician.Employment))
            return false;
        var tested = await SkillsOf.ListAsync(db, turn.TenantId, id, ct);
        return skills.All(tested.Contains);
    }
}
