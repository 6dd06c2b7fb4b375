using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using global::Telegram.Bot.Types;
using global::Telegram.Bot.Types.Enums;
using Message = global::Telegram.Bot.Types.Message;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>Telegram's updates in the words of the engine. What is unknown is ignored, never an error.</summary>
internal static class TelegramUpdates
{
    /// <summary>Kinds asked for. Others (and newer ones) may still arrive and are ignored.</summary>
    public static readonly UpdateType[] Wanted =
    [
        UpdateType.Message,
        UpdateType.EditedMessage,
        UpdateType.CallbackQuery,
        UpdateType.PreCheckoutQuery,
        UpdateType.MyChatMember,
    ];

    /// <summary>The activity, or null when the update is none (or not from a private chat).</summary>
    public static Incoming? Read(Update update, TelegramBot bot) =>
        update switch
        {
            { Message: { Chat.Type: ChatType.Private, From: not null } message } => Of(
                update,
                bot,
                message.Chat,
                message.From,
                Read(message),
                message.Id
            ),
            {
                EditedMessage:
                { Chat.Type: ChatType.Private, From: not null, Text: { } words } edited
            } => Of(
                update,
                bot,
                edited.Chat,
                edited.From,
                new Activity.Edited(Text(edited.Id), words),
                edited.Id
            ),
            { CallbackQuery: { Message.Chat: { Type: ChatType.Private } chat } query } => Of(
                update,
                bot,
                chat,
                query.From,
                Read(query.Data),
                null
            ),
            { MyChatMember: { Chat.Type: ChatType.Private } member } => Of(
                update,
                bot,
                member.Chat,
                member.From,
                new Activity.Reachability(
                    member.NewChatMember.Status
                        is not (ChatMemberStatus.Kicked or ChatMemberStatus.Left)
                ),
                null
            ),
            _ => null,
        };

    /// <summary>Button data: the message's number and the button's position. What is not ours presses nothing.</summary>
    public static string ButtonData(int seq, int option) =>
        string.Create(CultureInfo.InvariantCulture, $"{seq}.{option}");

    private static Incoming Of(
        Update update,
        TelegramBot bot,
        Chat chat,
        User from,
        Activity activity,
        int? messageId
    ) =>
        new(
            bot.TenantId,
            bot.Role,
            new ChatAddress(
                TelegramBots.Channel,
                bot.Id,
                chat.Id.ToString(CultureInfo.InvariantCulture)
            ),
            update.Id,
            activity,
            messageId is { } id ? Text(id) : null,
            from.FirstName,
            from.LanguageCode
        );

    private static Activity.Press Read(string? data)
    {
        var dot = data?.IndexOf('.') ?? -1;
        return
            dot > 0
            && int.TryParse(
                data.AsSpan(0, dot),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seq
            )
            && int.TryParse(
                data.AsSpan(dot + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var option
            )
            ? new(seq, option)
            : new(-1, -1);
    }

    private static Activity Read(Message message) =>
        message switch
        {
            { SuccessfulPayment: { } paid } => new Activity.Paid(
                paid.InvoicePayload,
                new Money(paid.TotalAmount),
                paid.Currency,
                paid.TelegramPaymentChargeId,
                paid.ProviderPaymentChargeId
            ),
            { Contact: { } contact } => new Activity.Contact(
                contact.PhoneNumber,
                // Anyone can forward anybody's card: only one's own is a proof.
                contact.UserId
                    is { } user
                    && user == message.From!.Id,
                contact.FirstName
            ),
            { Location: { } location } => new Activity.Location(
                new GeoPoint(location.Latitude, location.Longitude)
            ),
            { Photo: [.., var largest] } => new Activity.File(
                AttachmentKind.Photo,
                largest.FileId,
                "image/jpeg",
                null,
                message.Caption,
                message.MediaGroupId
            ),
            { Voice: { } voice } => new Activity.File(
                AttachmentKind.Voice,
                voice.FileId,
                voice.MimeType ?? "audio/ogg",
                null,
                message.Caption,
                null,
                (int)voice.Duration
            ),
            { Document: { } document } => new Activity.File(
                AttachmentKind.Document,
                document.FileId,
                document.MimeType ?? "application/octet-stream",
                document.FileName,
                message.Caption,
                message.MediaGroupId
            ),
            { Video: { } video } => new Activity.File(
                AttachmentKind.Video,
                video.FileId,
                video.MimeType ?? "video/mp4",
                video.FileName,
                message.Caption,
                message.MediaGroupId
            ),
            { Text: ['/', ..] command } => ReadCommand(command),
            { Text: { } words } => new Activity.Text(words),
            _ => new Activity.Unsupported(message.Type.ToString()),
        };

    private static Activity ReadCommand(string text)
    {
        var space = text.IndexOfAny([' ', '\n']);
        var name = space < 0 ? text[1..] : text[1..space];
        var at = name.IndexOf('@');
        name = (at < 0 ? name : name[..at]).ToLowerInvariant();
        return
            name.Length is > 0 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? new Activity.Command(name, space < 0 ? "" : text[(space + 1)..].Trim())
            : new Activity.Text(text);
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
