using System.Globalization;
using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using global::Telegram.Bot;
using global::Telegram.Bot.Exceptions;
using global::Telegram.Bot.Types;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>
/// Changes a message in place. A message with a photo has a caption, any other a text, and Telegram refuses to edit the one
/// for the other: what the message was sent as is not stored, so the likelier is tried first.
/// </summary>
internal static class TelegramEdit
{
    private const string NoText = "there is no text in the message to edit";
    private const string NoCaption = "there is no caption in the message to edit";

    public static async Task<SendResult> RunAsync(
        ITelegramBotClient client,
        ChatId chat,
        int target,
        OutgoingMessage message,
        CancellationToken ct
    )
    {
        var isCaption = TelegramText.IsCaption(message.Body);
        for (var tries = 0; tries < 2; tries++, isCaption = !isCaption)
            try
            {
                await EditAsync(client, chat, target, message, isCaption, ct);
                return new SendResult.Sent(target.ToString(CultureInfo.InvariantCulture));
            }
            catch (ApiRequestException e) when (IsOfOtherKind(e))
            {
                // Once more, as the other.
            }
        return SendResult.TargetGone.It; // an invoice or a place: neither can be edited into this
    }

    private static Task EditAsync(
        ITelegramBotClient client,
        ChatId chat,
        int target,
        OutgoingMessage message,
        bool isCaption,
        CancellationToken ct
    )
    {
        var markup = TelegramText.Inline(message.Body, message.Message.Seq);
        var text = message.Body.Text.Truncate(
            isCaption ? TelegramText.LongestCaption : TelegramText.LongestText
        );
        return isCaption
            ? client.EditMessageCaption(
                chat,
                target,
                text.PlainText,
                captionEntities: TelegramText.Entities(text),
                replyMarkup: markup,
                cancellationToken: ct
            )
            : client.EditMessageText(
                chat,
                target,
                text.PlainText,
                entities: TelegramText.Entities(text),
                replyMarkup: markup,
                linkPreviewOptions: LinkPreviewOptions.Disabled,
                cancellationToken: ct
            );
    }

    private static bool IsOfOtherKind(ApiRequestException e) =>
        e.Message.Contains(NoText, StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains(NoCaption, StringComparison.OrdinalIgnoreCase);
}
