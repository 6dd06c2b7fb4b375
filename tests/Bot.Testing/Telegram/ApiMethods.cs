using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>
/// What each method does. A handler runs under the bot's gate, refuses by exception, and writes the result's value.
/// </summary>
internal static partial class ApiMethods
{
    private static readonly HashSet<string> ChatActions =
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];

    /// <summary>All but <c>getUpdates</c>, which waits.</summary>
    public static IReadOnlyDictionary<string, Action<ApiCall, Utf8JsonWriter>> Handlers { get; } =
        new Dictionary<string, Action<ApiCall, Utf8JsonWriter>>
        {
            ["getMe"] = GetMe,
            ["setWebhook"] = SetWebhook,
            ["deleteWebhook"] = DeleteWebhook,
            ["getWebhookInfo"] = GetWebhookInfo,
            ["setMyCommands"] = SetMyCommands,
            ["sendMessage"] = SendMessage,
            ["sendPhoto"] = SendPhoto,
            ["sendDocument"] = SendDocument,
            ["sendVoice"] = SendVoice,
            ["sendLocation"] = SendLocation,
            ["sendInvoice"] = SendInvoice,
            ["sendMediaGroup"] = SendMediaGroup,
            ["copyMessage"] = CopyMessage,
            ["sendChatAction"] = SendChatAction,
            ["editMessageText"] = EditMessageText,
            ["editMessageCaption"] = EditMessageCaption,
            ["editMessageReplyMarkup"] = EditMessageReplyMarkup,
            ["deleteMessage"] = DeleteMessage,
            ["answerCallbackQuery"] = AnswerCallbackQuery,
            ["answerPreCheckoutQuery"] = AnswerPreCheckoutQuery,
            ["getFile"] = GetFile,
        };

    private static void GetMe(ApiCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, call.Bot.Id);
        json.WriteBoolean("is_bot"u8, true);
        json.WriteString("first_name"u8, call.Bot.FirstName);
        json.WriteString("username"u8, call.Bot.Username);
        json.WriteBoolean("can_join_groups"u8, false);
        json.WriteBoolean("can_read_all_group_messages"u8, false);
        json.WriteBoolean("supports_inline_queries"u8, false);
        json.WriteEndObject();
    }

    private static void SetMyCommands(ApiCall call, Utf8JsonWriter json)
    {
        var commands = new List<StubCommand>();
        foreach (var element in call.Element("commands"u8)!.Value.EnumerateArray())
        {
            var command = new StubCommand(
                element.GetProperty("command"u8).GetString()!,
                element.GetProperty("description"u8).GetString()!
            );
            BadIf(
                command.Command.Length is < 1 or > 32
                    || command.Command.Any(c =>
                        c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
                    ),
                "BOT_COMMAND_INVALID"
            );
            BadIf(command.Description.Length is < 1 or > 256, "BOT_COMMAND_DESCRIPTION_INVALID");
            commands.Add(command);
        }
        BadIf(commands.Count > 100, "BOT_COMMANDS_TOO_MUCH");
        call.Bot.Menus[call.Text("language_code"u8) ?? ""] = commands;
        json.WriteBooleanValue(true);
    }

    private static void SendChatAction(ApiCall call, Utf8JsonWriter json)
    {
        call.Recipient();
        BadIf(!ChatActions.Contains(call.Text("action"u8)!), "wrong parameter action in request");
        json.WriteBooleanValue(true);
    }

    private static void AnswerCallbackQuery(ApiCall call, Utf8JsonWriter json)
    {
        var id = call.Text("callback_query_id"u8)!;
        var text = call.Text("text"u8) ?? "";
        BadIf(text.Length > 200, "MESSAGE_TOO_LONG");
        var chat = call.Bot.Queries.AnswerCallback(id);
        call.ChatId = chat.Id;
        chat.Show(new StubPopup(id, text, call.Flag("show_alert"u8)));
        json.WriteBooleanValue(true);
    }

    private static void AnswerPreCheckoutQuery(ApiCall call, Utf8JsonWriter json)
    {
        var isOk = call.Flag("ok"u8);
        var error = call.Text("error_message"u8);
        BadIf(!isOk && string.IsNullOrWhiteSpace(error), "error message must be non-empty");
        call.Bot.Queries.AnswerCheckout(
            call.Text("pre_checkout_query_id"u8)!,
            new StubCheckoutAnswer(isOk, error)
        );
        json.WriteBooleanValue(true);
    }

    private static void GetFile(ApiCall call, Utf8JsonWriter json)
    {
        const int mostBytes = 20 * 1024 * 1024;
        var file = FileOf(call, call.Text("file_id"u8)!);
        BadIf(file.Bytes.Length > mostBytes, "file is too big");
        json.WriteStartObject();
        json.WriteString("file_id"u8, file.Id);
        json.WriteString("file_unique_id"u8, file.UniqueId);
        json.WriteNumber("file_size"u8, file.Bytes.Length);
        json.WriteString("file_path"u8, file.Path);
        json.WriteEndObject();
    }

    private static StubFile FileOf(ApiCall call, string id) =>
        call.Bot.Files.ById(id)
        ?? throw Bad("wrong file_id or the file is temporarily unavailable");
}
