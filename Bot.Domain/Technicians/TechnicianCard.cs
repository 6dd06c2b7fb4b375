using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// Who comes, as the resident may know it: first name, portrait, tested skills, rating, who answers for the work under
/// which brand, and the code that the technician says at the door. Never a surname or a phone.
/// </summary>
/// <param name="PhotoSha256">Of the portrait in the file store; null where there is none.</param>
/// <param name="Skills">In words, as the catalogue names them.</param>
/// <param name="Rating">Mean of 1–5; null before the first.</param>
public sealed record TechnicianCard(
    JobId Job,
    JobStatus Status,
    string FirstName,
    string? PhotoSha256,
    IReadOnlyList<string> Skills,
    double? Rating,
    int RatingCount,
    string Brand,
    string Responsible,
    string DoorCode
);

/// <summary>Reads the card of the technician who has an order's visit. Changes nothing.</summary>
public sealed class ShowTechnician(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    CatalogueSnapshot catalogue
) : IUseCase
{
    /// <returns>Null where nobody has the visit, or the order is another resident's.</returns>
    public async Task<TechnicianCard?> RunAsync(OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null || !turn.Actor.MaySee(order))
            return null;
        var found = await (
            from job in db.Jobs.AsNoTracking()
            join technician in db.Technicians on job.TechnicianId equals technician.Id
            where job.OrderId == id
            where job.Status != JobStatus.GivenUp && job.Status != JobStatus.Cancelled
            orderby job.AcceptedAt descending
            select new { job, technician }
        ).FirstOrDefaultAsync(ct);
        return found is null ? null : await CardAsync(found.job, found.technician, ct);
    }

    private async Task<TechnicianCard> CardAsync(
        Job job,
        Technician technician,
        CancellationToken ct
    )
    {
        var company = await tenant.CompanyAsync(ct);
        var skills = await db
            .TechnicianSkills.Where(s => s.TechnicianId == technician.Id)
            .OrderBy(s => s.Skill)
            .Select(s => s.Skill)
            .ToListAsync(ct);
        return new(
            job.Id,
            job.Status,
            technician.FirstName,
            technician.PhotoSha256,
            [.. skills.Select(s => catalogue.FindSkill(s)?.Title ?? s)],
            technician.Rating,
            technician.RatingCount,
            company.BrandName,
            company.Responsible,
            job.DoorCode
        );
    }
}
