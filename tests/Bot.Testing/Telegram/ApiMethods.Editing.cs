using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>Changes of messages that stand there already.</summary>
internal static partial class ApiMethods
{
    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    private static void EditMessageText(ApiCall call, Utf8JsonWriter json)
    {
        var message = Editable(call);
        BadIf(
            message?.Kind is not (null or StubKind.Text),
            "there is no text in the message to edit"
        );
        BadIf(call.Element("text"u8) is null, "message text is empty");
        var (text, entities) = FormattedText.OfText(call.Parameters);
        // An edit without a keyboard takes the old one away.
        Edit(
            call,
            json,
            message,
            new StubContent(StubKind.Text)
            {
                Text = text,
                Entities = entities,
                Markup = call.Markup(StubKind.Text),
            }
        );
    }

    private static void EditMessageCaption(ApiCall call, Utf8JsonWriter json)
    {
        var message = Editable(call);
        BadIf(message?.Content.IsCaptioned == false, "there is no caption in the message to edit");
        var (caption, entities) = FormattedText.OfCaption(call.Parameters);
        var content = message?.Content ?? new StubContent(StubKind.Photo);
        Edit(
            call,
            json,
            message,
            content with
            {
                Text = caption,
                Entities = entities,
                Markup = call.Markup(content.Kind),
            }
        );
    }

    private static void EditMessageReplyMarkup(ApiCall call, Utf8JsonWriter json)
    {
        var message = Editable(call);
        var content = message?.Content ?? new StubContent(StubKind.Text);
        Edit(call, json, message, content with { Markup = call.Markup(content.Kind) });
    }

    private static void DeleteMessage(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Chat("chat_id"u8);
        var id = call.Number("message_id"u8)!.Value;
        if (!chat.MayHaveForgotten(id))
        {
            var message = Existing(chat, id, "message to delete not found");
            BadIf(
                call.Bot.Options.Clock.GetUtcNow() - message.SentAt > DeletableFor,
                "message can't be deleted"
            );
            chat.Delete(message);
        }
        json.WriteBooleanValue(true);
    }

    private static void Edit(
        ApiCall call,
        Utf8JsonWriter json,
        StubMessage? message,
        StubContent content
    )
    {
        if (message is null)
        {
            WriteForgotten(call, json, content);
            return;
        }
        BadIf(
            content.SameAs(message.Content),
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
        );
        message.Chat.Edit(message, content);
        json.WriteStartObject();
        message.Write(json);
        json.WriteEndObject();
    }

    /// <summary>The message to edit; null only where it was forgotten for lack of room, so that nothing can be said of it.</summary>
    private static StubMessage? Editable(ApiCall call)
    {
        BadIf(call.Element("chat_id"u8) is null, "chat_id is empty");
        BadIf(call.Element("message_id"u8) is null, "message identifier is not specified");
        var chat = call.Chat("chat_id"u8);
        if (chat.MayHaveForgotten(call.MessageId))
            return null;
        var message = Existing(chat, call.MessageId, "message to edit not found");
        BadIf(!message.FromBot || message.HadKeyboard, "message can't be edited");
        return message;
    }

    private static StubMessage Existing(StubChat chat, long id, string orElse) =>
        chat.Find(id) is { IsDeleted: false } message ? message : throw Bad(orElse);

    private static void WriteForgotten(ApiCall call, Utf8JsonWriter json, StubContent content)
    {
        var now = call.Bot.Options.Clock.GetUtcNow();
        var message = new StubMessage(call.Chat("chat_id"u8), call.MessageId, true, now, content);
        json.WriteStartObject();
        message.Write(json);
        json.WriteEndObject();
    }
}
