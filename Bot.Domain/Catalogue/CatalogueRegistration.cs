using Bot.Domain.Understanding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Domain.Catalogue;

public static class CatalogueRegistration
{
    /// <summary>The platform's catalogue, read from the files when first asked for, each УК's view of it, and the understanding of wishes.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => CatalogueSnapshot.Load());
        services.TryAddSingleton<TenantCatalogues>();
        services.TryAddSingleton<WishMatcher>();
        services.TryAddSingleton<WishReader>();
        services.TryAddSingleton<CatalogueSearch>();
        return services;
    }
}
