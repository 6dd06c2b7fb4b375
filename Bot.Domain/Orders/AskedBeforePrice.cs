using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>
/// What an operator must have asked before the price of a phone order is final: on whose side of the maintenance fee's boundary
/// a work lies, and every question of its service. In the bot the screens ask; on the phone nobody else would.
/// </summary>
public sealed class AskedBeforePrice(Turn turn, TenantRows tenant, CatalogueSnapshot platform)
    : IUseCase
{
    public async Task<DomainError?> RefusalAsync(IEnumerable<QuoteLine> lines, CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        turn.RelyOn(company); // a manager may just be taking the boundary into the fee
        return lines
            .Where(l => l.Kind == LineKind.Work)
            .Select(l => Refusal(l, company))
            .FirstOrDefault(r => r is not null);
    }

    private DomainError? Refusal(QuoteLine line, ManagementCompany company)
    {
        if (platform.Find(line.Code) is not { } service)
            return null; // it left the catalogue: nothing can be asked any more
        if (
            service.Boundary is { } boundary
            && company.KeepsUp.Contains(boundary)
            && line.OwnSide != boundary
        )
            return OrderErrors.BoundaryOpen(line.Title);
        return OpenQuestion(service, line) is { } open
            ? OrderErrors.OptionOpen(line.Title, open)
            : null;
    }

    /// <summary>The answers stand in the line by their titles, in the order of the questions.</summary>
    private static string? OpenQuestion(Service service, QuoteLine line)
    {
        var answered = 0;
        foreach (var option in service.Options)
            if (option.Choices.Any(c => c.Title == line.Details.ElementAtOrDefault(answered)))
                answered++;
            else
                return option.Question;
        return null;
    }
}
