using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>A manager's word on one service from a day on; null keeps what the platform says.</summary>
public sealed record TenantServiceChange(
    string Code,
    DateOnly ValidFrom,
    bool IsOn,
    Money? Price = null,
    Money? Minimum = null,
    string? Title = null
);

/// <summary>Switches a service of the УК on or off, or gives it its own price and title.</summary>
public sealed class ChangeTenantService(BotDb db, Turn turn, CatalogueSnapshot platform) : IUseCase
{
    private const int LongestTitle = 60;

    public async Task<Outcome<Done>> RunAsync(TenantServiceChange change, CancellationToken ct)
    {
        if (Refusal(change) is { } refusal)
            return refusal;
        var row = await db
            .TenantServices.AsTracking()
            .SingleOrDefaultAsync(
                s => s.Code == change.Code && s.ValidFrom == change.ValidFrom,
                ct
            );
        if (row is null)
            db.TenantServices.Add(
                row = new TenantService(turn.TenantId, change.Code, change.ValidFrom)
            );
        (row.IsOn, row.Price, row.Minimum, row.Title) = (
            change.IsOn,
            change.Price,
            change.Minimum,
            string.IsNullOrWhiteSpace(change.Title) ? null : change.Title.Trim()
        );
        var company = await db
            .ManagementCompanies.AsTracking()
            .SingleAsync(c => c.Id == turn.TenantId, ct);
        company.CatalogueVersion++;
        return Done.It;
    }

    private DomainError? Refusal(TenantServiceChange change) =>
        change switch
        {
            _ when platform.Find(change.Code) is null => CatalogueErrors.UnknownService,
            { Price: { } price } when price <= Money.Zero => CatalogueErrors.PriceNotPositive,
            { Minimum: { } minimum } when minimum < Money.Zero => CatalogueErrors.MinimumNegative,
            { Title.Length: > LongestTitle } => CatalogueErrors.TitleTooLong,
            _ => null,
        };
}
