using Bot.Domain.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Domain.Turns;

public static class TurnRegistration
{
    /// <summary>The unit of work, and every <see cref="IUseCase"/> of the given assembly's domain.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddCatalogue();
        services.AddSingleton<UnitOfWork>();
        services.AddSingleton<Tenants.NumberSeriesBlocks>();
        services.AddSingleton<Tenants.TenantBook>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<Tenants.TenantBook>());
        services.AddSingleton<Scheduling.TechnicianBook>();
        services.AddSingleton<ITurnListener>(s =>
            s.GetRequiredService<Scheduling.TechnicianBook>()
        );
        services.AddSingleton<Messaging.ConversationBook>();
        services.AddSingleton<ITurnListener>(s =>
            s.GetRequiredService<Messaging.ConversationBook>()
        );
        services.AddSingleton<Technicians.TechnicianReachBook>();
        services.AddSingleton<ITurnListener>(s =>
            s.GetRequiredService<Technicians.TechnicianReachBook>()
        );
        services.AddSingleton<Residents.ResidentBook>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<Residents.ResidentBook>());
        services.AddScoped<Turn>();
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IBotDbSource>().Open();
            // Looked for once, before the save, instead of in every look at tracked rows.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.EnterScope(provider.GetRequiredService<Turn>().TenantId);
            return db;
        });
        foreach (var useCase in typeof(IUseCase).Assembly.GetTypes().Where(IsUseCase))
            services.AddScoped(useCase);
        return services;
    }

    private static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUseCase));
}
