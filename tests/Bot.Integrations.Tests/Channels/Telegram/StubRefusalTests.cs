using System.Net;
using System.Text.Json;
using Bot.Testing.Telegram;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>The stub refuses what Telegram refuses, each rule by its own call.</summary>
public sealed class StubRefusalTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)
    );
    private BotApiStub _stub = null!;
    private StubChat _chat = null!;
    private BotApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _stub = await BotApiStub.StartAsync(new BotApiStubOptions { Clock = _clock });
        _chat = _stub.AddUser().ChatWith(_stub.AddBot("42:secret"));
        _chat.Start();
        _api = new BotApi(_stub, "42:secret");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Unknown_token_and_unknown_method()
    {
        using var stranger = new BotApi(_stub, "43:secret");
        await stranger.RefusedAsync(401, "Unauthorized", "getMe", new { });
        await _api.RefusedAsync(404, "method not found", "sendDice", new { chat_id = _chat.Id });
    }

    [Theory]
    [InlineData("sendMessage", """{"text":"a"}""", "chat_id is empty")]
    [InlineData("sendMessage", """{"chat_id":CHAT}""", "message text is empty")]
    [InlineData("sendMessage", """{"chat_id":CHAT,"text":"  \n "}""", "message text is empty")]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"<b></b>","parse_mode":"HTML"}""",
        "message text is empty"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","colour":"red"}""",
        "unknown parameter \"colour\""
    )]
    [InlineData("sendMessage", """{"chat_id":CHAT,"text":["a"]}""", "can't parse text")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a"}""", "chat not found")]
    [InlineData("sendMessage", """{"chat_id":"@someone","text":"a"}""", "chat not found")]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","parse_mode":"Markdown"}""",
        "unsupported parse_mode"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"<b>a","parse_mode":"HTML"}""",
        "Can't find end tag corresponding to start tag \"b\""
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"дом</b>","parse_mode":"HTML"}""",
        "Unexpected end tag at byte offset 6"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"<h1>a</h1>","parse_mode":"HTML"}""",
        "Unsupported start tag \"h1\""
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"1 < 2","parse_mode":"HTML"}""",
        "Unsupported start tag"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"abc","entities":[{"type":"bold","offset":2,"length":2}]}""",
        "ENTITY_BOUNDS_INVALID"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"abc","entities":[{"type":"bold","offset":-1,"length":2}]}""",
        "ENTITY_BOUNDS_INVALID"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"😀","entities":[{"type":"bold","offset":1,"length":1}]}""",
        "UTF-16"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"abc","entities":[{"type":"loud","offset":0,"length":1}]}""",
        "unsupported type loud"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_parameters":{"message_id":99}}""",
        "message to be replied not found"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b"}]]}}""",
        "Text buttons are unallowed"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","callback_data":"x","url":"https://example.org"}]]}}""",
        "exactly one action"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","callback_data":""}]]}}""",
        "BUTTON_DATA_INVALID"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":" ","callback_data":"x"}]]}}""",
        "button text must be non-empty"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","pay":true}]]}}""",
        "BUTTON_TYPE_INVALID"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","url":"nowhere"}]]}}""",
        "is invalid"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","callback_data":"x","size":2}]]}}""",
        "unknown parameter \"size\" in InlineKeyboardButton"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"keyboard":[[{"text":"b","request_contact":true,"request_location":true}]]}}""",
        "at most one"
    )]
    [InlineData(
        "sendMessage",
        """{"chat_id":CHAT,"text":"a","reply_markup":{"keyboard":[]}}""",
        "reply keyboard is empty"
    )]
    [InlineData("sendMessage", "{\"chat_id\":", "can't parse JSON")]
    [InlineData(
        "sendChatAction",
        """{"chat_id":CHAT,"action":"dancing"}""",
        "wrong parameter action"
    )]
    [InlineData(
        "sendLocation",
        """{"chat_id":CHAT,"latitude":91,"longitude":0}""",
        "wrong location"
    )]
    [InlineData(
        "sendPhoto",
        """{"chat_id":CHAT,"photo":"nothing"}""",
        "wrong remote file identifier"
    )]
    [InlineData(
        "sendPhoto",
        """{"chat_id":CHAT,"photo":"attach://nothing"}""",
        "is not in the request"
    )]
    [InlineData("getFile", """{"file_id":"nothing"}""", "wrong file_id")]
    [InlineData(
        "editMessageText",
        """{"chat_id":CHAT,"message_id":99,"text":"a"}""",
        "message to edit not found"
    )]
    [InlineData(
        "editMessageText",
        """{"chat_id":CHAT,"message_id":1,"text":"a"}""",
        "message can't be edited"
    )]
    [InlineData(
        "deleteMessage",
        """{"chat_id":CHAT,"message_id":99}""",
        "message to delete not found"
    )]
    [InlineData(
        "copyMessage",
        """{"chat_id":CHAT,"from_chat_id":CHAT,"message_id":99}""",
        "message to copy not found"
    )]
    [InlineData("answerCallbackQuery", """{"callback_query_id":"1"}""", "query is too old")]
    [InlineData(
        "answerPreCheckoutQuery",
        """{"pre_checkout_query_id":"1","ok":true}""",
        "query is too old"
    )]
    [InlineData(
        "answerPreCheckoutQuery",
        """{"pre_checkout_query_id":"1","ok":false}""",
        "error message"
    )]
    [InlineData(
        "setMyCommands",
        """{"commands":[{"command":"Меню","description":"a"}]}""",
        "BOT_COMMAND_INVALID"
    )]
    [InlineData("setWebhook", """{"url":"http://example.org/"}""", "HTTPS URL must be provided")]
    [InlineData(
        "setWebhook",
        """{"url":"http://127.0.0.1/","secret_token":"ключ"}""",
        "unallowed characters"
    )]
    [InlineData(
        "setWebhook",
        """{"url":"http://127.0.0.1/","max_connections":101}""",
        "max_connections"
    )]
    public async Task Bad_request(string method, string body, string description) =>
        await _api.RefusedAsync(
            400,
            "Bad Request: ",
            method,
            body.Replace(
                "CHAT",
                _chat.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            ),
            description
        );

    [Fact]
    public async Task Lengths_count_after_parsing()
    {
        await _api.OkAsync("sendMessage", new { chat_id = _chat.Id, text = new string('я', 4096) });
        await _api.OkAsync(
            "sendMessage",
            new
            {
                chat_id = _chat.Id,
                text = $"<b>{new string('я', 4095)}</b>&lt;",
                parse_mode = "HTML",
            }
        );
        await Refused(
            "message is too long",
            "sendMessage",
            new { chat_id = _chat.Id, text = new string('я', 4097) }
        );
        var photo = await UploadAsync("photo", StubImages.Png());
        await _api.OkAsync(
            "sendPhoto",
            new
            {
                chat_id = _chat.Id,
                photo,
                caption = new string('я', 1024),
            }
        );
        await Refused(
            "caption is too long",
            "sendPhoto",
            new
            {
                chat_id = _chat.Id,
                photo,
                caption = new string('я', 1025),
            }
        );
        await _api.OkAsync("sendMessage", WithData(new string('x', 64)));
        await Refused("BUTTON_DATA_INVALID", "sendMessage", WithData(new string('x', 65)));
        await Refused("BUTTON_DATA_INVALID", "sendMessage", WithData(new string('я', 33)));
    }

    [Fact]
    public async Task An_edit_must_change_something()
    {
        var id = await SendAsync("раз", WithButton("да"));
        await Refused(
            "message is not modified",
            "editMessageText",
            new
            {
                chat_id = _chat.Id,
                message_id = id,
                text = " раз ",
                reply_markup = WithButton("да"),
            }
        );
        await Refused(
            "message is not modified",
            "editMessageReplyMarkup",
            new
            {
                chat_id = _chat.Id,
                message_id = id,
                reply_markup = WithButton("да"),
            }
        );
        await _api.OkAsync(
            "editMessageText",
            new
            {
                chat_id = _chat.Id,
                message_id = id,
                text = "раз",
            }
        );
        Assert.Empty(_chat.Last!.Buttons);
        await _api.OkAsync(
            "editMessageText",
            new
            {
                chat_id = _chat.Id,
                message_id = id,
                text = "раз",
                entities = new[]
                {
                    new
                    {
                        type = "bold",
                        offset = 0,
                        length = 3,
                    },
                },
            }
        );
        Assert.Equal(["раз", "раз"], _chat.Last!.Editions.Select(e => e.Text));
        await Refused(
            "no caption",
            "editMessageCaption",
            new
            {
                chat_id = _chat.Id,
                message_id = id,
                caption = "a",
            }
        );
    }

    [Fact]
    public async Task A_message_with_a_keyboard_cannot_be_edited_and_a_deleted_one_is_gone()
    {
        var keyboard = await SendAsync(
            "раз",
            new { keyboard = new[] { new[] { new { text = "Меню" } } } }
        );
        await Refused(
            "message can't be edited",
            "editMessageText",
            new
            {
                chat_id = _chat.Id,
                message_id = keyboard,
                text = "два",
            }
        );
        await _api.OkAsync("deleteMessage", new { chat_id = _chat.Id, message_id = keyboard });
        await Refused(
            "message to delete not found",
            "deleteMessage",
            new { chat_id = _chat.Id, message_id = keyboard }
        );
        await Refused(
            "message to edit not found",
            "editMessageText",
            new
            {
                chat_id = _chat.Id,
                message_id = keyboard,
                text = "два",
            }
        );
        var old = await SendAsync("три");
        _clock.Advance(TimeSpan.FromHours(49));
        await Refused(
            "message can't be deleted",
            "deleteMessage",
            new { chat_id = _chat.Id, message_id = old }
        );
    }

    [Fact]
    public async Task People_who_do_not_want_to_hear_are_403()
    {
        var silent = _stub.AddUser("Пётр");
        await _api.RefusedAsync(
            403,
            "can't initiate",
            "sendMessage",
            new { chat_id = silent.Id, text = "a" }
        );
        _chat.Block();
        await _api.RefusedAsync(
            403,
            "Forbidden: bot was blocked by the user",
            "sendMessage",
            new { chat_id = _chat.Id, text = "a" }
        );
        _chat.Unblock();
        await _api.OkAsync("sendMessage", new { chat_id = _chat.Id, text = "a" });
        _chat.User.Deactivate();
        await _api.RefusedAsync(
            403,
            "user is deactivated",
            "sendMessage",
            new { chat_id = _chat.Id, text = "a" }
        );
    }

    [Fact]
    public async Task A_press_is_answered_once_and_soon()
    {
        var id = await SendAsync("раз", WithButton("да"));
        var message = _chat.Find(id)!;
        var press = _chat.Press(message, "да");
        await Refused(
            "MESSAGE_TOO_LONG",
            "answerCallbackQuery",
            new { callback_query_id = press.QueryId, text = new string('я', 201) }
        );
        await _api.OkAsync(
            "answerCallbackQuery",
            new
            {
                callback_query_id = press.QueryId,
                text = "ок",
                show_alert = true,
            }
        );
        Assert.Equal(new StubPopup(press.QueryId!, "ок", true), await _chat.AnswerToAsync(press));
        await Refused(
            "query is too old",
            "answerCallbackQuery",
            new { callback_query_id = press.QueryId }
        );
        var late = _chat.Press(message, "да");
        _clock.Advance(TimeSpan.FromSeconds(16));
        await Refused(
            "query is too old",
            "answerCallbackQuery",
            new { callback_query_id = late.QueryId }
        );
    }

    [Theory]
    [InlineData("title", "", "INVOICE_TITLE_INVALID")]
    [InlineData("title", "Очень длинное название счёта за услугу", "INVOICE_TITLE_INVALID")]
    [InlineData("description", "", "INVOICE_DESCRIPTION_INVALID")]
    [InlineData("payload", "", "INVOICE_PAYLOAD_INVALID")]
    [InlineData(
        "payload",
        "Заказ семнадцать, замена счётчика, улица Ленина, дом пять, квартира сорок два",
        "INVOICE_PAYLOAD_INVALID"
    )]
    [InlineData("currency", "rub", "CURRENCY_INVALID")]
    [InlineData("provider_token", "", "PAYMENT_PROVIDER_INVALID")]
    [InlineData("provider_data", "{", "INVOICE_PROVIDER_DATA_INVALID")]
    public async Task A_wrong_invoice(string field, string value, string description)
    {
        var invoice = Invoice(("Замена", 150_000));
        invoice[field] = value;
        await Refused(description, "sendInvoice", invoice);
    }

    [Fact]
    public async Task An_invoice_needs_prices_and_its_own_first_button()
    {
        await Refused("INVOICE_PRICES_INVALID", "sendInvoice", Invoice());
        await Refused("CURRENCY_TOTAL_AMOUNT_INVALID", "sendInvoice", Invoice(("Скидка", -1)));
        var invoice = Invoice(("Замена", 150_000));
        invoice["reply_markup"] = WithButton("да");
        await Refused("must be a pay button", "sendInvoice", invoice);
    }

    [Fact]
    public async Task A_pre_checkout_is_answered_once_and_within_ten_seconds()
    {
        await _api.OkAsync("sendInvoice", Invoice(("Замена", 150_000)));
        var first = _chat.BeginPayment();
        await _api.OkAsync(
            "answerPreCheckoutQuery",
            new { pre_checkout_query_id = first.Id, ok = true }
        );
        await Refused(
            "query is too old",
            "answerPreCheckoutQuery",
            new { pre_checkout_query_id = first.Id, ok = true }
        );
        var second = _chat.BeginPayment();
        _clock.Advance(TimeSpan.FromSeconds(11));
        await Refused(
            "query is too old",
            "answerPreCheckoutQuery",
            new { pre_checkout_query_id = second.Id, ok = true }
        );
    }

    [Fact]
    public async Task Uploads_are_looked_into()
    {
        var refused = await UploadAsync("photo", [1, 2, 3], expectOk: false);
        Assert.Contains("IMAGE_PROCESS_FAILED", refused, StringComparison.Ordinal);
        using var foreign = new BotApi(_stub, _stub.AddBot().Token);
        _stub.Bots.Single(b => b.Id != 42).ChatWith(_chat.User).Start();
        var photo = await UploadAsync("photo", StubImages.Png());
        await foreign.RefusedAsync(
            400,
            "wrong remote file identifier",
            "sendPhoto",
            new { chat_id = _chat.Id, photo }
        );
        await Refused(
            "2 to 10",
            "sendMediaGroup",
            new { chat_id = _chat.Id, media = new[] { new { type = "photo", media = photo } } }
        );
    }

    [Fact]
    public async Task Refusals_are_kept_for_the_test_to_see()
    {
        await Refused("chat not found", "sendMessage", new { chat_id = 7, text = "a" });
        var refusal = Assert.Single(_stub.Refusals);
        Assert.Equal(
            ("sendMessage", 42L, 7L, 400),
            (refusal.Method, refusal.BotId, refusal.ChatId, refusal.Status)
        );
    }

    private Task Refused(string description, string method, object body) =>
        _api.RefusedAsync(400, description, method, body);

    private async Task<long> SendAsync(string text, object? markup = null)
    {
        var body = new Dictionary<string, object> { ["chat_id"] = _chat.Id, ["text"] = text };
        if (markup is not null)
            body["reply_markup"] = markup;
        return (await _api.OkAsync("sendMessage", body)).GetProperty("message_id").GetInt64();
    }

    private object WithData(string data) =>
        new
        {
            chat_id = _chat.Id,
            text = "a",
            reply_markup = new
            {
                inline_keyboard = new[] { new[] { new { text = "b", callback_data = data } } },
            },
        };

    private static object WithButton(string label) =>
        new { inline_keyboard = new[] { new[] { new { text = label, callback_data = "1" } } } };

    private Dictionary<string, object> Invoice(params (string Label, long Amount)[] prices) =>
        new()
        {
            ["chat_id"] = _chat.Id,
            ["title"] = "Замена счётчика",
            ["description"] = "Заказ 17",
            ["payload"] = "order-17",
            ["provider_token"] = "token",
            ["currency"] = "RUB",
            ["prices"] = prices.Select(p => new { label = p.Label, amount = p.Amount }),
        };

    private async Task<string> UploadAsync(string name, byte[] bytes, bool expectOk = true)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent(
                    _chat.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ),
                "chat_id"
            },
            { new ByteArrayContent(bytes), name, "a.png" },
        };
        using var response = await _api.Http.PostAsync(_api.Path("sendPhoto"), form);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(expectOk ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        if (!expectOk)
            return body;
        using var envelope = JsonDocument.Parse(body);
        return envelope
            .RootElement.GetProperty("result")
            .GetProperty("photo")[1]
            .GetProperty("file_id")
            .GetString()!;
    }
}
