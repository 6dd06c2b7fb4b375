using System.Text.Json;
using Bot.Testing.Telegram;
using global::Telegram.Bot;
using global::Telegram.Bot.Exceptions;
using global::Telegram.Bot.Types;
using global::Telegram.Bot.Types.Enums;
using global::Telegram.Bot.Types.Payments;
using global::Telegram.Bot.Types.ReplyMarkups;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>The client library that the product uses works against the stub, both ways, with every method of the excerpt.</summary>
public sealed class StubClientTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));
    private BotApiStub _stub = null!;
    private StubBot _bot = null!;
    private StubChat _chat = null!;
    private TelegramBotClient _client = null!;

    private CancellationToken Limit => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        _stub = await BotApiStub.StartAsync();
        _bot = _stub.AddBot();
        _chat = _stub.AddUser("Анна", "Петрова", "anna", "79161234567").Chat;
        _client = new TelegramBotClient(
            new TelegramBotClientOptions(_bot.Token, _stub.Url) { RetryCount = 0 }
        );
    }

    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_with_buttons()
    {
        Assert.Equal(_bot.Username, (await _client.GetMe(Limit)).Username);
        _chat.Start("house-7");
        var start = await NextUpdateAsync();
        Assert.Equal("/start house-7", start.Message!.Text);
        Assert.Equal(MessageEntityType.BotCommand, start.Message.Entities![0].Type);
        var sent = await _client.SendMessage(
            _chat.Id,
            "Вы в <b>доме 7</b> &amp; рядом?",
            ParseMode.Html,
            replyMarkup: new InlineKeyboardMarkup([
                [
                    InlineKeyboardButton.WithCallbackData("Да", "yes"),
                    InlineKeyboardButton.WithCallbackData("Нет", "no"),
                ],
                [InlineKeyboardButton.WithUrl("Сайт", "https://example.org")],
            ]),
            cancellationToken: Limit
        );
        var seen = await _chat.NextAsync();
        Assert.Equal((sent.Id, "Вы в доме 7 & рядом?"), ((int)seen.Id, seen.Text));
        Assert.Equal(new StubEntity("bold", 5, 6), Assert.Single(seen.Entities));
        Assert.Equal(["Да", "Нет", "Сайт"], seen.Buttons.Select(b => b.Text));
        var press = _chat.Press("Да");
        var callback = (await NextUpdateAsync()).CallbackQuery!;
        Assert.Equal(
            ("yes", sent.Id, _chat.Id),
            (callback.Data, callback.Message!.Id, callback.From.Id)
        );
        await _client.AnswerCallbackQuery(callback.Id, "Готово", cancellationToken: Limit);
        Assert.Equal("Готово", (await _chat.AnswerToAsync(press)).Text);
        await _client.EditMessageText(_chat.Id, sent.Id, "Спасибо", cancellationToken: Limit);
        Assert.Equal(StubChangeKind.Edited, (await _chat.NextChangeAsync()).Kind);
        Assert.Equal(("Спасибо", 1), (seen.Text, seen.Editions.Count));
        await _client.DeleteMessage(_chat.Id, sent.Id, Limit);
        Assert.Empty(_chat.BotMessages);
        _chat.PressData(seen, "yes");
        Assert.IsType<CallbackQuery>((await NextUpdateAsync()).CallbackQuery);
    }

    [Fact]
    public async Task Everything_a_person_can_send()
    {
        var stranger = _stub.AddUser("Пётр");
        _chat.ShareContact();
        Assert.Equal(_chat.Id, (await NextUpdateAsync()).Message!.Contact!.UserId);
        _chat.SendContact("79990000000", "Сосед", stranger.Id);
        Assert.Equal(stranger.Id, (await NextUpdateAsync()).Message!.Contact!.UserId);
        _chat.SendLocation(55.75, 37.62);
        Assert.Equal(55.75, (await NextUpdateAsync()).Message!.Location!.Latitude);
        _chat.SendVoice([1, 2, 3], 7);
        Assert.Equal(7, (await NextUpdateAsync()).Message!.Voice!.Duration);
        _chat.SendSticker();
        Assert.Equal(MessageType.Sticker, (await NextUpdateAsync()).Message!.Type);
        var text = _chat.Send("завтра").Message!;
        await NextUpdateAsync();
        _chat.Edit(text, "послезавтра");
        var edited = (await NextUpdateAsync()).EditedMessage!;
        Assert.Equal(("послезавтра", (int)text.Id), (edited.Text, edited.Id));
        _chat.Block();
        Assert.Equal(
            ChatMemberStatus.Kicked,
            (await NextUpdateAsync()).MyChatMember!.NewChatMember.Status
        );
        _chat.Unblock();
        Assert.Equal(
            ChatMemberStatus.Member,
            (await NextUpdateAsync()).MyChatMember!.NewChatMember.Status
        );
        _bot.AddRawUpdate(_chat, """{"telegram_of_tomorrow":{"id":1}}""");
        Assert.Equal(UpdateType.Unknown, (await NextUpdateAsync()).Type);
    }

    [Fact]
    public async Task Photos_are_fetched_and_albums_tied()
    {
        var image = StubImages.Png(200, 100, 0xFF0000);
        _chat.SendPhoto(image, "Вот кран");
        var photo = (await NextUpdateAsync()).Message!;
        Assert.Equal(("Вот кран", 200), (photo.Caption, photo.Photo![^1].Width));
        Assert.Equal(image, await FetchAsync(photo.Photo[^1].FileId));
        Assert.NotEqual(image, await FetchAsync(photo.Photo[0].FileId));
        _chat.SendAlbum(3);
        var album = new[]
        {
            await NextUpdateAsync(),
            await NextUpdateAsync(),
            await NextUpdateAsync(),
        };
        Assert.Single(album.Select(u => u.Message!.MediaGroupId).Distinct());
        Assert.NotNull(album[0].Message!.MediaGroupId);
        _chat.SendDocument([1, 2, 3], "акт.pdf", "application/pdf");
        var document = (await NextUpdateAsync()).Message!.Document!;
        Assert.Equal("акт.pdf", document.FileName);
        Assert.Equal([1, 2, 3], await FetchAsync(document.FileId));
    }

    [Fact]
    public async Task Everything_a_bot_can_send()
    {
        _chat.Start();
        var bytes = StubImages.Png();
        var photo = await _client.SendPhoto(
            _chat.Id,
            InputFile.FromStream(new MemoryStream(bytes), "a.png"),
            "фото",
            cancellationToken: Limit
        );
        await _client.SendPhoto(
            _chat.Id,
            InputFile.FromFileId(photo.Photo![^1].FileId),
            replyParameters: photo.Id,
            cancellationToken: Limit
        );
        await _client.SendDocument(
            _chat.Id,
            InputFile.FromStream(new MemoryStream([1]), "акт.pdf"),
            cancellationToken: Limit
        );
        await _client.SendVoice(
            _chat.Id,
            InputFile.FromStream(new MemoryStream([1]), "v.oga"),
            duration: 4,
            cancellationToken: Limit
        );
        await _client.SendLocation(_chat.Id, 55.7, 37.6, cancellationToken: Limit);
        var album = await _client.SendMediaGroup(
            _chat.Id,
            [
                new InputMediaPhoto(InputFile.FromStream(new MemoryStream(bytes), "a.png"))
                {
                    Caption = "первое",
                },
                new InputMediaPhoto(InputFile.FromFileId(photo.Photo[^1].FileId)),
            ],
            cancellationToken: Limit
        );
        Assert.Equal("первое", album[0].Caption);
        await _client.EditMessageCaption(_chat.Id, photo.Id, "другое", cancellationToken: Limit);
        var copy = await _client.CopyMessage(
            _chat.Id,
            _chat.Id,
            photo.Id,
            cancellationToken: Limit
        );
        Assert.Equal("другое", _chat.Find(copy.Id)!.Text);
        await _client.SendChatAction(_chat.Id, ChatAction.Typing, cancellationToken: Limit);
        await _client.SetMyCommands([new BotCommand("start", "Начать")], cancellationToken: Limit);
        Assert.Equal("Начать", _bot.Commands[""][0].Description);
        await _client.SendMessage(
            _chat.Id,
            "Ваш номер?",
            replyMarkup: new ReplyKeyboardMarkup(KeyboardButton.WithRequestContact("Мой номер"))
            {
                ResizeKeyboard = true,
            },
            linkPreviewOptions: LinkPreviewOptions.Disabled,
            protectContent: true,
            cancellationToken: Limit
        );
        Assert.True(_chat.Last!.IsProtected);
        Assert.Equal("79161234567", _chat.Press("Мой номер").Message!.Content.Contact!.PhoneNumber);
        await _client.SendMessage(
            _chat.Id,
            "Спасибо",
            replyMarkup: new ReplyKeyboardRemove(),
            cancellationToken: Limit
        );
        Assert.Null(_chat.Keyboard);
        Assert.Equal(
            [
                StubKind.Photo,
                StubKind.Photo,
                StubKind.Document,
                StubKind.Voice,
                StubKind.Location,
                StubKind.Photo,
                StubKind.Photo,
                StubKind.Photo,
                StubKind.Text,
                StubKind.Text,
            ],
            _chat.BotMessages.Select(m => m.Kind)
        );
        Assert.Empty(_stub.Refusals);
    }

    [Fact]
    public async Task Paying_an_invoice()
    {
        _chat.Start();
        await NextUpdateAsync();
        await _client.SendInvoice(
            _chat.Id,
            "Замена счётчика",
            "Заказ 17",
            "order-17",
            "RUB",
            [new LabeledPrice("Работа", 150_000), new LabeledPrice("Счётчик", 90_000)],
            "token",
            providerData: """{"receipt":{}}""",
            needPhoneNumber: true,
            cancellationToken: Limit
        );
        Assert.Equal(240_000, (await _chat.NextAsync()).Invoice!.Total);
        var refused = _chat.PayAsync();
        var query = (await NextUpdateAsync()).PreCheckoutQuery!;
        await _client.AnswerPreCheckoutQuery(query.Id, "Слот занят", Limit);
        Assert.Equal("Слот занят", (await refused).Refusal);
        var paid = _chat.PayAsync();
        query = (await NextUpdateAsync()).PreCheckoutQuery!;
        Assert.Equal(("order-17", 240_000), (query.InvoicePayload, query.TotalAmount));
        await _client.AnswerPreCheckoutQuery(query.Id, cancellationToken: Limit);
        var payment = (await NextUpdateAsync()).Message!.SuccessfulPayment!;
        Assert.Equal((await paid).Payment!.TelegramChargeId, payment.TelegramPaymentChargeId);
        _chat.SendPayment("order-0", 100);
        Assert.Equal(
            "order-0",
            (await NextUpdateAsync()).Message!.SuccessfulPayment!.InvoicePayload
        );
    }

    [Fact]
    public async Task Refusals_arrive_as_the_librarys_exceptions()
    {
        var unknown = await Assert.ThrowsAsync<ApiRequestException>(() =>
            _client.SendMessage(1, "a", cancellationToken: Limit)
        );
        Assert.Equal(400, unknown.ErrorCode);
        _chat.Start();
        _stub.Faults.Add(StubFault.TooManyRequests(5));
        var slow = await Assert.ThrowsAsync<ApiRequestException>(() =>
            _client.SendMessage(_chat.Id, "a", cancellationToken: Limit)
        );
        Assert.Equal((429, 5), (slow.ErrorCode, slow.Parameters!.RetryAfter));
        _stub.Faults.Add(StubFault.AcceptThenDrop());
        await Assert.ThrowsAsync<RequestException>(() =>
            _client.SendMessage(_chat.Id, "a", cancellationToken: Limit)
        );
    }

    [Fact]
    public async Task Webhook_bodies_are_the_librarys_updates_and_keep_to_the_excerpt()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        await _client.SetWebhook(
            hook.Url,
            secretToken: "s3cret",
            maxConnections: 10,
            cancellationToken: Limit
        );
        _chat.Start();
        await _client.SendInvoice(
            _chat.Id,
            "a",
            "b",
            "c",
            "RUB",
            [new LabeledPrice("d", 1)],
            "token",
            cancellationToken: Limit
        );
        var checkout = _chat.BeginPayment();
        var press = _chat.PressData(_chat.Last!, "1");
        StubUpdate[] updates =
        [
            _chat.SendPhoto(),
            _chat.SendVoice(),
            _chat.SendDocument([1], "a.pdf", "application/pdf"),
            _chat.SendLocation(1, 2, 3),
            _chat.ShareContact(),
            _chat.Send("ответ", _chat.Last),
            _chat.CompletePayment(checkout).Update!,
            _chat.Block(),
            press,
        ];
        await Task.WhenAll(updates.Select(u => u.Delivered)).WaitAsync(Limit);
        await checkout.Update.Delivered.WaitAsync(Limit);
        foreach (var update in hook.Arrived)
        {
            Assert.Null(BotApiContract.Excerpt.Types["Update"].FaultOf(update));
            Assert.NotEqual(
                UpdateType.Unknown,
                update.Deserialize<Update>(JsonBotAPI.Options)!.Type
            );
        }
        Assert.Equal(11, hook.Arrived.Count);
        var info = await _client.GetWebhookInfo(Limit);
        Assert.Equal((hook.Url, 10), (info.Url, info.MaxConnections));
        await _client.DeleteWebhook(cancellationToken: Limit);
        Assert.Null(_bot.WebhookUrl);
    }

    [Fact]
    public async Task Without_history_only_the_newest_messages_stay_and_checks_stay_on()
    {
        await using var stub = await BotApiStub.StartAsync(
            new BotApiStubOptions { KeepHistory = false, KeptPerChat = 5 }
        );
        var chat = stub.AddUser().ChatWith(stub.AddBot("9:a"));
        var seen = new List<(string, long, long)>();
        stub.OnCall = (method, chatId, messageId) => seen.Add((method, chatId, messageId));
        chat.Start();
        var client = new TelegramBotClient(
            new TelegramBotClientOptions("9:a", stub.Url) { RetryCount = 0 }
        );
        var ids = new List<int>();
        for (var i = 0; i < 20; i++)
            ids.Add((await client.SendMessage(chat.Id, $"{i}", cancellationToken: Limit)).Id);
        Assert.Equal(["15", "16", "17", "18", "19"], chat.Messages.Select(m => m.Text));
        Assert.Equal(("sendMessage", chat.Id, (long)ids[^1]), seen[^1]);
        await client.EditMessageText(chat.Id, ids[0], "старое", cancellationToken: Limit);
        await Assert.ThrowsAsync<ApiRequestException>(() =>
            client.EditMessageText(chat.Id, ids[^1], "19", cancellationToken: Limit)
        );
        await Assert.ThrowsAsync<ApiRequestException>(() =>
            client.EditMessageText(chat.Id, 999, "нет", cancellationToken: Limit)
        );
        Assert.Empty(stub.Calls);
        Assert.Equal("15", (await chat.NextAsync()).Text);
    }

    [Fact]
    public async Task A_wait_in_vain_shows_the_conversation()
    {
        _chat.Send("Есть кто?");
        var complaint = await Assert.ThrowsAsync<TimeoutException>(() =>
            _chat.NextAsync(TimeSpan.FromMilliseconds(20))
        );
        Assert.Contains("Есть кто?", complaint.Message, StringComparison.Ordinal);
    }

    private async Task<Update> NextUpdateAsync()
    {
        var updates = await _client.GetUpdates(limit: 1, timeout: 10, cancellationToken: Limit);
        var update = Assert.Single(updates);
        await _client.GetUpdates(update.Id + 1, limit: 1, timeout: 0, cancellationToken: Limit);
        return update;
    }

    private async Task<byte[]> FetchAsync(string fileId)
    {
        using var bytes = new MemoryStream();
        await _client.GetInfoAndDownloadFile(fileId, bytes, Limit);
        return bytes.ToArray();
    }
}
