using Bot.Domain.Messaging;
using global::Telegram.Bot.Types;
using global::Telegram.Bot.Types.Enums;
using global::Telegram.Bot.Types.ReplyMarkups;
using RichText = Bot.Domain.Messaging.RichText;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>Formatted text as entities (never as markup: what a person typed cannot become markup), and buttons.</summary>
internal static class TelegramText
{
    public const int LongestText = 4096;
    public const int LongestCaption = 1024;

    /// <summary>A single file carries text and buttons as its caption.</summary>
    public static bool IsCaption(MessageBody body) =>
        body is { Attachments.Count: 1, Text.Length: <= LongestCaption };

    public static MessageEntity[]? Entities(RichText text)
    {
        List<MessageEntity>? entities = null;
        var offset = 0;
        foreach (var span in text.Spans)
        {
            var length = span.Text.Length;
            void Add(MessageEntityType type, string? url = null) =>
                (entities ??= []).Add(
                    new MessageEntity
                    {
                        Type = type,
                        Offset = offset,
                        Length = length,
                        Url = url,
                    }
                );

            if (span.Link is { } link)
                Add(MessageEntityType.TextLink, link);
            // Telegram does not combine code with other styles.
            if (span.Style.HasFlag(SpanStyle.Code))
                Add(MessageEntityType.Code);
            else
            {
                if (span.Style.HasFlag(SpanStyle.Bold))
                    Add(MessageEntityType.Bold);
                if (span.Style.HasFlag(SpanStyle.Italic))
                    Add(MessageEntityType.Italic);
                if (span.Style.HasFlag(SpanStyle.Strike))
                    Add(MessageEntityType.Strikethrough);
                if (span.Style.HasFlag(SpanStyle.Spoiler))
                    Add(MessageEntityType.Spoiler);
            }
            offset += length;
        }
        return entities?.ToArray();
    }

    public static ReplyMarkup? Markup(MessageBody body, int seq) =>
        body.Keyboard is { } keyboard ? Keyboard(keyboard) : Inline(body, seq);

    public static InlineKeyboardMarkup? Inline(MessageBody body, int seq)
    {
        if (body.Buttons is not { Count: > 0 } rows)
            return null;
        var option = 0;
        return new InlineKeyboardMarkup(
            rows.Select(row =>
                row.Select(button =>
                    {
                        var data = TelegramUpdates.ButtonData(seq, option++);
                        return button.Pays == true ? InlineKeyboardButton.WithPay(button.Label)
                            : button.Url is { } url
                                ? InlineKeyboardButton.WithUrl(button.Label, url)
                            : InlineKeyboardButton.WithCallbackData(button.Label, data);
                    })
                    .ToArray()
            )
        );
    }

    private static ReplyKeyboardMarkup Keyboard(ReplyKeyboard keyboard) =>
        new(
            keyboard.Labels.Select(row =>
                row.Select(label =>
                        keyboard.Kind == ReplyKeyboardKind.RequestContact
                            ? KeyboardButton.WithRequestContact(label)
                            : new KeyboardButton(label)
                    )
                    .ToArray()
            )
        )
        {
            ResizeKeyboard = true,
            IsPersistent = keyboard.Kind == ReplyKeyboardKind.Menu,
            OneTimeKeyboard = keyboard.Kind == ReplyKeyboardKind.RequestContact,
        };
}
