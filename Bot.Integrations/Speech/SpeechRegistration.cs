using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Speech;

public static class SpeechRegistration
{
    /// <summary>Voice messages are heard by the program <c>Speech:Command</c>, if one is set.</summary>
    public static IServiceCollection AddSpeech(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<SpeechOptions>()
            .Bind(configuration.GetSection(SpeechOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (!string.IsNullOrWhiteSpace(configuration["Speech:Command"]))
            services.AddSingleton<ISpeechRecogniser, CommandRecogniser>();
        // Also without one: work that was stored before it was switched off goes to a person.
        return services.AddSingleton<IOutsideWorkHandler, SpeechHandler>();
    }
}
