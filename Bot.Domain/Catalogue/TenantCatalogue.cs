using System.Collections.Frozen;

namespace Bot.Domain.Catalogue;

/// <summary>
/// The catalogue as one УК sells it on a day: the platform's services that it has switched on, with its own titles, prices
/// and minimums laid over them. Immutable; pages, dialogs and prices of one decision all read the same one.
/// </summary>
public sealed class TenantCatalogue
{
    private readonly FrozenDictionary<string, Service> _byCode;
    private readonly ILookup<string, Service> _byCategory;

    private TenantCatalogue(
        CatalogueSnapshot platform,
        TenantId tenantId,
        int version,
        DateOnly day,
        IEnumerable<Service> services
    )
    {
        (Platform, TenantId, Version, Day) = (platform, tenantId, version, day);
        Services = [.. services];
        _byCode = Services.ToFrozenDictionary(s => s.Code, StringComparer.Ordinal);
        _byCategory = Services.ToLookup(s => s.Category, StringComparer.Ordinal);
        Categories = [.. platform.Categories.Where(c => _byCategory.Contains(c.Code))];
    }

    public CatalogueSnapshot Platform { get; }

    public TenantId TenantId { get; }

    /// <summary>The УК's <c>CatalogueVersion</c> that this was made from.</summary>
    public int Version { get; }

    public DateOnly Day { get; }

    /// <summary>Those with something to sell, in the order of the screen.</summary>
    public IReadOnlyList<Category> Categories { get; }

    public IReadOnlyList<Service> Services { get; }

    /// <summary>The service as this УК sells it, or null where it does not.</summary>
    public Service? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>What a category holds, in the order of the screen.</summary>
    public IReadOnlyList<Service> InCategory(string category) => [.. _byCategory[category]];

    /// <summary>Lays the rows of a УК over the platform's catalogue.</summary>
    public static TenantCatalogue Build(
        CatalogueSnapshot platform,
        TenantId tenantId,
        IEnumerable<TenantService> rows,
        DateOnly day,
        int version = 0,
        HouseGroupId group = default
    )
    {
        var inForce = rows.Where(r =>
                r.ValidFrom <= day && (r.GroupId == default || r.GroupId == group)
            )
            .GroupBy(r => (r.Code, IsOfGroup: r.GroupId != default))
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.ValidFrom)!);
        var services =
            from service in platform.Services
            let all = inForce.GetValueOrDefault((service.Code, false))
            let own = inForce.GetValueOrDefault((service.Code, true))
            where (own ?? all)?.IsOn != false
            select Lay(Lay(service, all, service), own, service);
        return new(platform, tenantId, version, day, services);
    }

    private static Service Lay(Service service, TenantService? row, Service platform) =>
        row is null
            ? service
            : service with
            {
                Title = row.Title ?? service.Title,
                Price = service.Price with
                {
                    Price = row.Price ?? service.Price.Price,
                    Minimum = row.Minimum ?? service.Price.Minimum,
                    // Steps fall from their own price and mean nothing under another.
                    Steps = row.Price is null ? service.Price.Steps : row.Steps,
                },
                Executor = row.Executor ?? service.Executor,
                // What the law excludes stays excluded, whatever the УК says.
                ExcludedExecutors = row.Executor is { } executor
                    ? [.. platform.ExcludedExecutors.Union(executor.Excluded())]
                    : service.ExcludedExecutors,
            };
}
