using System.Globalization;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Files;
using global::Telegram.Bot;
using global::Telegram.Bot.Types;
using global::Telegram.Bot.Types.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RichText = Bot.Domain.Messaging.RichText;
using TelegramMessage = global::Telegram.Bot.Types.Message;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>Sends one message through the Bot API.</summary>
public sealed partial class TelegramSender(
    TelegramBots bots,
    UnitOfWork work,
    IFileStore files,
    IConfiguration settings,
    IOptions<TelegramOptions> options,
    TimeProvider clock,
    ILogger<TelegramSender> log
) : IChannelSender
{
    private const int LongestTitle = 32;
    private const int LongestDescription = 255;

    public string Channel => TelegramBots.Channel;

    public bool Serves(BotId bot) => bots.TryFind(bot, out _);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (!bots.TryFind(message.Message.BotId, out var bot))
            return new SendResult.NotSent("telegram.no_token");
        using var limit = new CancellationTokenSource(
            TimeSpan.FromSeconds(options.Value.CallSeconds),
            clock
        );
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await SendAsync(message, bot.Client, both.Token);
        }
        catch (Exception e) when (e is not (NullReferenceException or InvalidOperationException))
        {
            return TelegramErrors.Read(e);
        }
    }

    private async Task<SendResult> SendAsync(
        OutgoingMessage message,
        ITelegramBotClient client,
        CancellationToken ct
    )
    {
        var chat = new ChatId(long.Parse(message.Message.ChatId, CultureInfo.InvariantCulture));
        var body = message.Body;
        if (message.EditOf is { } target)
            return await TelegramEdit.RunAsync(
                client,
                chat,
                int.Parse(target, CultureInfo.InvariantCulture),
                message,
                ct
            );
        if (body.Invoice is { } invoice)
            return Sent(await SendInvoiceAsync(client, chat, message, invoice, ct));
        if (body.Attachments is { Count: > 0 } attachments)
            return Sent(await SendFilesAsync(client, chat, message, attachments, ct));
        if (body.Location is { } place)
            await client.SendLocation(chat, place.Latitude, place.Longitude, cancellationToken: ct);
        return Sent(await SendTextAsync(client, chat, message, ct));
    }

    private static SendResult Sent(TelegramMessage sent) =>
        new SendResult.Sent(sent.Id.ToString(CultureInfo.InvariantCulture));

    private static Task<TelegramMessage> SendTextAsync(
        ITelegramBotClient client,
        ChatId chat,
        OutgoingMessage message,
        CancellationToken ct
    )
    {
        var text = message.Body.Text.Truncate(TelegramText.LongestText);
        return client.SendMessage(
            chat,
            text.PlainText,
            replyMarkup: TelegramText.Markup(message.Body, message.Message.Seq),
            entities: TelegramText.Entities(text),
            linkPreviewOptions: global::Telegram.Bot.Types.LinkPreviewOptions.Disabled,
            cancellationToken: ct
        );
    }

    private async Task<TelegramMessage> SendInvoiceAsync(
        ITelegramBotClient client,
        ChatId chat,
        OutgoingMessage message,
        InvoiceBody invoice,
        CancellationToken ct
    ) =>
        await client.SendInvoice(
            chat,
            Cut(invoice.Title, LongestTitle),
            Cut(message.Body.Text.PlainText, LongestDescription),
            invoice.Payment.Value.ToString("N"),
            "RUB",
            invoice.Prices.Select(p => new LabeledPrice(p.Label, p.Amount.Kopecks)),
            providerToken: settings[invoice.ProviderTokenName] ?? "",
            providerData: invoice.ProviderData,
            // Not empty: a forwarded copy opens the bot instead of being paid by somebody else.
            startParameter: "pay",
            replyMarkup: TelegramText.Inline(message.Body, message.Message.Seq),
            cancellationToken: ct
        );

    /// <summary>A single photo carries text and buttons; several come first as an album, the text with its buttons after them.</summary>
    private async Task<TelegramMessage> SendFilesAsync(
        ITelegramBotClient client,
        ChatId chat,
        OutgoingMessage message,
        IReadOnlyList<Attachment> attachments,
        CancellationToken ct
    )
    {
        var body = message.Body;
        if (TelegramText.IsCaption(body))
        {
            await using var opened = await OpenAsync(message.Message, attachments[0], ct);
            if (opened is null)
                return await SendTextAsync(client, chat, message, ct);
            return await SendFileAsync(
                client,
                chat,
                attachments[0].Kind,
                opened.File,
                body.Text,
                TelegramText.Inline(body, message.Message.Seq),
                ct
            );
        }
        TelegramMessage? last = null;
        foreach (var attachment in attachments)
        {
            await using var opened = await OpenAsync(message.Message, attachment, ct);
            if (opened is null)
                continue;
            last = await SendFileAsync(
                client,
                chat,
                attachment.Kind,
                opened.File,
                RichText.Empty,
                null,
                ct
            );
        }
        return body.Text.IsEmpty && last is not null
            ? last
            : await SendTextAsync(client, chat, message, ct);
    }

    private static Task<TelegramMessage> SendFileAsync(
        ITelegramBotClient client,
        ChatId chat,
        AttachmentKind kind,
        InputFile file,
        RichText caption,
        global::Telegram.Bot.Types.ReplyMarkups.ReplyMarkup? markup,
        CancellationToken ct
    )
    {
        var words = caption.IsEmpty ? null : caption.PlainText;
        var entities = TelegramText.Entities(caption);
        return kind switch
        {
            AttachmentKind.Photo => client.SendPhoto(
                chat,
                file,
                words,
                replyMarkup: markup,
                captionEntities: entities,
                cancellationToken: ct
            ),
            AttachmentKind.Voice => client.SendVoice(
                chat,
                file,
                words,
                replyMarkup: markup,
                captionEntities: entities,
                cancellationToken: ct
            ),
            _ => client.SendDocument(
                chat,
                file,
                words,
                replyMarkup: markup,
                captionEntities: entities,
                cancellationToken: ct
            ),
        };
    }

    /// <summary>
    /// A file that this very bot received is named by its id; every other is uploaded. Null where its bytes are gone: the words
    /// are worth sending without it.
    /// </summary>
    private async Task<OpenedFile?> OpenAsync(
        Bot.Domain.Messaging.Message message,
        Attachment attachment,
        CancellationToken ct
    )
    {
        var row = await work.ReadAsync(
            message.TenantId,
            (db, token) =>
                db.StoredFiles.FirstAsync(
                    f => f.TenantId == message.TenantId && f.Id == attachment.File,
                    token
                ),
            ct
        );
        if (row.SourceBot == message.BotId && row.SourceFileId is { } id)
            return new OpenedFile(InputFile.FromFileId(id), null);
        try
        {
            var stream = await files.OpenAsync(row.Sha256, ct);
            return new OpenedFile(
                InputFile.FromStream(stream, attachment.Name ?? row.Name ?? "file"),
                stream
            );
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            LogFileGone(message.BotId, row.Id);
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message of bot {BotId} goes without file {File}: its bytes are gone"
    )]
    private partial void LogFileGone(BotId botId, FileId file);

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(longest - 1)] + "…";

    private sealed record OpenedFile(InputFile File, Stream? Stream) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
