using System.ClientModel;
using System.ClientModel.Primitives;
using Bot.Domain.Messaging;
using Bot.Domain.Understanding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenAI;

namespace Bot.Integrations.Understanding;

public static class LanguageModelRegistration
{
    private const string HttpClientName = "language-model";

    /// <summary>A language model may pick among our candidates, if <c>Understanding:LanguageModel:Url</c> is set.</summary>
    public static IServiceCollection AddLanguageModel(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<LanguageModelOptions>()
            .Bind(configuration.GetSection(LanguageModelOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (!string.IsNullOrWhiteSpace(configuration["Understanding:LanguageModel:Url"]))
            services.AddModel();
        // Also without one: what was stored before it was switched off is done with.
        return services.AddSingleton<IOutsideWorkHandler, PickHandler>();
    }

    private static void AddModel(this IServiceCollection services)
    {
        services
            .AddHttpClient(HttpClientName)
            // Words go to the address that was set, and nowhere that it points to.
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    MaxResponseDrainSize = 0,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .AddHttpMessageHandler(() => new LimitedAnswers())
            .RemoveAllLoggers();
        services.AddSingleton(Client);
        services.AddSingleton<IWishPicker, ChatPicker>();
    }

    /// <summary>No tries of its own and no logs: the row is what is tried again.</summary>
    private static IChatClient Client(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<LanguageModelOptions>>().Value;
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
        http.Timeout = Timeout.InfiniteTimeSpan; // each call has its own limit
        var client = new OpenAIClient(
            new ApiKeyCredential(string.IsNullOrWhiteSpace(options.Key) ? "none" : options.Key),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(options.Url!),
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout.InfiniteTimeSpan,
                ClientLoggingOptions = new() { EnableLogging = false },
            }
        );
        return client.GetChatClient(options.Model).AsIChatClient();
    }
}
