using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
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
        services.TryAddSingleton<UnderstandingInUse>();
        services.TryAddSingleton<Meanings>();
        services.TryAddSingleton<ModelMaking>();
        // A turn reads with one model from its begin to its end; the next may have another.
        services.TryAddTransient(s => s.GetRequiredService<UnderstandingInUse>().Current.Reader);
        services.TryAddTransient(s => s.GetRequiredService<UnderstandingInUse>().Current.Search);
        return services;
    }
}
