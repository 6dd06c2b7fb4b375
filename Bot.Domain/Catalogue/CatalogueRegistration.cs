using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Domain.Catalogue;

public static class CatalogueRegistration
{
    /// <summary>The platform's catalogue, read from the files when first asked for, and each УК's view of it.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => CatalogueSnapshot.Load());
        services.TryAddSingleton<TenantCatalogues>();
        return services;
    }
}
