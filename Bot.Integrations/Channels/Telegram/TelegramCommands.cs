using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using global::Telegram.Bot;
using global::Telegram.Bot.Types;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>The commands that Telegram shows beside the text field.</summary>
internal static class TelegramCommands
{
    private static readonly (string Name, TextRef Words)[] All =
    [
        ("menu", new TextRef("engine.command_menu")),
        ("orders", new TextRef("engine.command_orders")),
        ("call", new TextRef("engine.command_call")),
        ("human", new TextRef("engine.command_human")),
        ("restart", new TextRef("engine.command_restart")),
        ("cancel", new TextRef("engine.command_cancel")),
    ];

    /// <summary>Sets them in Russian for everybody, and in English for those who use English.</summary>
    public static async Task ShowAsync(TelegramBot bot, Phrasebook phrases, CancellationToken ct)
    {
        await bot.Client.SetMyCommands(In(phrases, Language.Ru), cancellationToken: ct);
        await bot.Client.SetMyCommands(
            In(phrases, Language.En),
            languageCode: "en",
            cancellationToken: ct
        );
    }

    private static IEnumerable<BotCommand> In(Phrasebook phrases, Language language) =>
        All.Select(c => new BotCommand
        {
            Command = c.Name,
            Description = phrases.Get(language, c.Words).PlainText,
        });
}
