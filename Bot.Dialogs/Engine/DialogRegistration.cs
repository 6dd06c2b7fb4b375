using Bot.Dialogs.Texts;
using Bot.Domain.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Engine;

public static class DialogRegistration
{
    /// <summary>The engine with every dialog, card, happening and profile of this assembly.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="strictTexts">Throw on a missing text: tests and development only.</param>
    public static IServiceCollection AddDialogs(this IServiceCollection services, bool strictTexts)
    {
        services.AddTexts(strictTexts);
        services.AddSingleton<TenantTextBook>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<TenantTextBook>());
        services.AddSingleton<DialogEngine>();
        services.AddSingleton<ConversationTurns>();
        services.AddSingleton<Registry>();
        services.AddScoped<CurrentConversation>();
        services.AddScoped<Resident.ResidentFacts>();
        services.AddScoped<Resident.Ordering.Hearing>();
        foreach (
            var type in typeof(DialogRegistration)
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false })
        )
        foreach (var part in Parts)
            if (type.IsAssignableTo(part))
                services.AddSingleton(part, type);
        return services;
    }

    private static readonly Type[] Parts =
    [
        typeof(Dialog),
        typeof(Card),
        typeof(Happening),
        typeof(Profile),
    ];
}
