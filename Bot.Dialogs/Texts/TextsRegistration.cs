using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Dialogs.Texts;

/// <summary>Puts the texts into the host.</summary>
public static class TextsRegistration
{
    /// <summary>One <see cref="Phrasebook"/> for the process, read at once so that a broken file stops the start.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="strict">Throw on a missing text: tests and development only.</param>
    public static IServiceCollection AddTexts(this IServiceCollection services, bool strict) =>
        services
            .AddSingleton(s => Phrasebook.Load(strict, s.GetService<ILogger<Phrasebook>>()))
            .AddSingleton<Journal>()
            .AddSingleton<TroubleStory>()
            .AddScoped<ChangeOfficeAnswer>();
}
