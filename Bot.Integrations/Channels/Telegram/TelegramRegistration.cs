using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Channels.Telegram;

public static class TelegramRegistration
{
    /// <summary>Telegram with the bots of section <c>Telegram</c>; with <c>Demo:Enabled</c> also the demo's two tokens.</summary>
    public static IServiceCollection AddTelegram(
        this IServiceCollection services,
        IConfiguration configuration,
        string? demoCompany
    )
    {
        services
            .AddOptions<TelegramOptions>()
            .Bind(configuration.GetSection(TelegramOptions.Section))
            .PostConfigure(options => Complete(options, configuration, demoCompany))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsCheck>();
        services
            .AddHttpClient(TelegramBots.HttpClient)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    MaxConnectionsPerServer = 128,
                }
            )
            // The client's own log lines would carry the token in the address.
            .RemoveAllLoggers();
        services.AddSingleton<TelegramBots>();
        services.AddSingleton<TelegramTokens>();
        services.AddSingleton<TelegramReceiver>();
        services.AddSingleton<TelegramPolling>();
        services.AddSingleton<IChannelSender, TelegramSender>();
        services.AddSingleton<IOutsideWorkHandler, TelegramDownload>();
        services.AddHostedService<TelegramStart>();
        return services;
    }

    private static void Complete(
        TelegramOptions options,
        IConfiguration configuration,
        string? demoCompany
    )
    {
        if (demoCompany is not null)
        {
            AddDemo(
                options,
                demoCompany,
                ConversationRole.Resident,
                configuration["Demo:ResidentBotToken"]
            );
            AddDemo(
                options,
                demoCompany,
                ConversationRole.Technician,
                configuration["Demo:TechnicianBotToken"]
            );
        }
        options.Mode ??= options.Bots.Count > 0 ? TelegramMode.Polling : TelegramMode.Off;
        if (options.Mode == TelegramMode.Off)
            options.Bots.Clear();
    }

    private static void AddDemo(
        TelegramOptions options,
        string company,
        ConversationRole role,
        string? token
    )
    {
        if (!string.IsNullOrWhiteSpace(token))
            options.Bots.Add(
                new TelegramBotOptions
                {
                    Company = company,
                    Role = role,
                    Token = token,
                }
            );
    }
}

/// <summary>Rules between the settings: a webhook needs an address and a secret, else anybody could speak for Telegram.</summary>
internal sealed class TelegramOptionsCheck : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        List<string> wrong = [];
        foreach (var bot in options.Bots)
            if (TelegramBots.IdOf(bot.Token) is null || bot.Company.Length == 0)
                wrong.Add(
                    "Telegram:Bots: each needs a Company and a Token of the form NUMBER:LETTERS."
                );
        if (options.Mode == TelegramMode.Webhook)
        {
            if (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out _))
                wrong.Add(
                    "Telegram:Mode is Webhook: set Telegram:PublicUrl to the address at which Telegram reaches this service."
                );
            if (
                options.WebhookSecret is not { Length: >= 1 and <= 256 } secret
                || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            )
                wrong.Add(
                    "Telegram:Mode is Webhook: set Telegram:WebhookSecret (1–256 of A–Z, a–z, 0–9, _ and -)."
                );
        }
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Distinct());
    }
}
