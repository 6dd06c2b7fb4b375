using System.Globalization;
using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>What the person can do. Each call returns at once; the update is delivered by polling or webhook.</summary>
public sealed partial class StubChat
{
    private static int _albums;

    public StubUpdate Send(string text, StubMessage? replyTo = null) =>
        Say(new StubContent(StubKind.Text) { Text = text, Entities = CommandIn(text) }, replyTo);

    /// <summary>Presses <c>Start</c>, as from a deep link with the payload.</summary>
    public StubUpdate Start(string? payload = null) =>
        Send(payload is null ? "/start" : $"/start {payload}");

    /// <summary>
    /// Presses what bears the label: the button of the newest message that has one, else the key of the keyboard.
    /// </summary>
    public StubUpdate Press(string label)
    {
        if (FindButton(label) is { } message)
            return Press(message, label);
        var key = Keyboard?.Rows.SelectMany(row => row).FirstOrDefault(k => k.Text == label);
        return key?.Action switch
        {
            StubAction.Say => Send(label),
            StubAction.ShareContact => ShareContact(),
            StubAction.ShareLocation => SendLocation(55.751244, 37.618423),
            _ => throw new InvalidOperationException(
                $"Nothing to press bears «{label}».\n{Transcript()}"
            ),
        };
    }

    /// <summary>Presses a button of the given message, old or new, even of a deleted one.</summary>
    public StubUpdate Press(StubMessage message, string label)
    {
        var button =
            message.Button(label)
            ?? throw new InvalidOperationException($"No button «{label}» under\n{message}");
        return button.Action == StubAction.Callback
            ? PressData(message, button.Value)
            : throw new InvalidOperationException(
                $"«{label}» is a {button.Action} button: the bot hears nothing of it."
            );
    }

    /// <summary>
    /// Sends any data as a press on the message, as a crafted client can; <paramref name="by"/> presses in place of this
    /// chat's person.
    /// </summary>
    public StubUpdate PressData(StubMessage message, string data, StubUser? by = null)
    {
        var person = by ?? User;
        lock (Bot.Gate)
        {
            var id = Bot.Queries.NewCallback(this);
            return Bot.Feed.Add(
                this,
                "callback_query",
                new StubQueue(StubLane.Callbacks, person.Id),
                json => WritePress(json, id, person, message, data),
                message,
                id
            );
        }
    }

    /// <summary>Shares the person's own number, as the key that asks for it does.</summary>
    public StubUpdate ShareContact() => SendContact(User.PhoneNumber, User.FirstName, User.Id);

    /// <summary>Sends a card; without <paramref name="userId"/> or with a foreign one it proves nothing.</summary>
    public StubUpdate SendContact(string phoneNumber, string firstName, long? userId = null) =>
        Say(
            new StubContent(StubKind.Contact)
            {
                Contact = new StubContact(phoneNumber, firstName, userId),
            }
        );

    public StubUpdate SendLocation(double latitude, double longitude, double? accuracy = null) =>
        Say(
            new StubContent(StubKind.Location)
            {
                Location = new StubLocation(latitude, longitude, accuracy),
            }
        );

    /// <summary>Sends a photo; its bytes can be fetched by <c>getFile</c>.</summary>
    public StubUpdate SendPhoto(byte[]? image = null, string caption = "") =>
        Say(Photo(image ?? StubImages.Png(), caption));

    /// <summary>Sends photos as an album: a message each, tied by one <c>media_group_id</c>.</summary>
    public IReadOnlyList<StubUpdate> SendAlbum(int photos, string caption = "") =>
        SendAlbum(
            [
                .. Enumerable
                    .Range(0, photos)
                    .Select(i => StubImages.Png(64, 48, 0x204060 * (i + 1) & 0xFFFFFF)),
            ],
            caption
        );

    public IReadOnlyList<StubUpdate> SendAlbum(IReadOnlyList<byte[]> images, string caption = "")
    {
        var group = (13_000_000_000L + Interlocked.Increment(ref _albums)).ToString(
            CultureInfo.InvariantCulture
        );
        lock (Bot.Gate)
            return
            [
                .. images.Select(
                    (image, i) => Say(Photo(image, i == 0 ? caption : ""), null, group)
                ),
            ];
    }

    public StubUpdate SendDocument(
        byte[] bytes,
        string name,
        string mimeType,
        string caption = ""
    ) =>
        Say(
            new StubContent(StubKind.Document)
            {
                Text = caption,
                File = Bot.Files.Add("documents", bytes, name, mimeType),
            }
        );

    public StubUpdate SendVoice(byte[]? bytes = null, int seconds = 3) =>
        Say(
            new StubContent(StubKind.Voice)
            {
                File = Bot.Files.Add(
                    "voice",
                    bytes ?? [.. "OggS"u8],
                    "voice.oga",
                    "audio/ogg",
                    default,
                    seconds
                ),
            }
        );

    public StubUpdate SendSticker() =>
        SendRaw(
            """
            {"sticker":{"file_id":"CAACAgIAAxkBAA","file_unique_id":"AgAD","type":"regular","width":512,"height":512,"is_animated":false,"is_video":false,"emoji":"👍"}}
            """
        );

    /// <summary>Sends a message with these fields besides the usual ones (id, sender, chat, date): kinds we do not know.</summary>
    public StubUpdate SendRaw(string fields)
    {
        using var document = JsonDocument.Parse(fields);
        return Say(new StubContent(StubKind.Other) { Raw = document.RootElement.Clone() });
    }

    /// <summary>Edits a text of the person's own.</summary>
    public StubUpdate Edit(StubMessage message, string text)
    {
        if (message.FromBot)
            throw new InvalidOperationException("A person edits only messages of their own.");
        lock (Bot.Gate)
        {
            message.Edit(
                message.Content with
                {
                    Text = text,
                    Entities = CommandIn(text),
                },
                Bot.Options.Clock.GetUtcNow(),
                Bot.Options.KeepHistory
            );
            return AddMessage("edited_message", message);
        }
    }

    /// <summary>The person stops the bot: it is told, and from now on every message is refused with 403.</summary>
    public StubUpdate Block() => SetBlocked(true);

    public StubUpdate Unblock() => SetBlocked(false);

    internal StubUpdate Say(StubContent content, StubMessage? replyTo = null, string? group = null)
    {
        lock (Bot.Gate)
        {
            if (IsBlocked)
                throw new InvalidOperationException(
                    "A person who blocked the bot cannot write to it: Unblock first."
                );
            IsStarted = true;
            var message = NewMessage(false, content, replyTo?.Id, mediaGroupId: group);
            return AddMessage("message", message);
        }
    }

    private StubUpdate AddMessage(string kind, StubMessage message) =>
        Bot.Feed.Add(
            this,
            kind,
            new StubQueue(StubLane.Messages, Id),
            json =>
            {
                json.WriteStartObject(kind);
                message.Write(json);
                json.WriteEndObject();
            },
            message
        );

    private StubContent Photo(byte[] image, string caption) =>
        new(StubKind.Photo)
        {
            Text = caption,
            File = Bot.Files.Add(
                "photos",
                image,
                "photo.jpg",
                null,
                StubImages.SizeOf(image)
                    ?? throw new ArgumentException("Neither PNG nor JPEG", nameof(image))
            ),
        };

    private StubUpdate SetBlocked(bool blocked)
    {
        lock (Bot.Gate)
        {
            IsBlocked = blocked;
            IsStarted = true;
            return Bot.Feed.Add(
                this,
                "my_chat_member",
                new StubQueue(StubLane.Membership, Id),
                json => WriteMembership(json, blocked)
            );
        }
    }

    private void WritePress(
        Utf8JsonWriter json,
        string id,
        StubUser person,
        StubMessage message,
        string data
    )
    {
        json.WriteStartObject("callback_query"u8);
        json.WriteString("id"u8, id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(person.UserJson, true);
        json.WriteStartObject("message"u8);
        if (message.IsDeleted)
            WriteInaccessible(json, message);
        else
            message.Write(json);
        json.WriteEndObject();
        json.WriteString("chat_instance"u8, "-5312745812634520170"u8);
        json.WriteString("data"u8, data);
        json.WriteEndObject();
    }

    private void WriteInaccessible(Utf8JsonWriter json, StubMessage message)
    {
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(User.ChatJson, true);
        json.WriteNumber("message_id"u8, message.Id);
        json.WriteNumber("date"u8, 0);
    }

    private void WriteMembership(Utf8JsonWriter json, bool blocked)
    {
        json.WriteStartObject("my_chat_member"u8);
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(User.ChatJson, true);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(User.UserJson, true);
        json.WriteNumber("date"u8, Bot.Options.Clock.GetUtcNow().ToUnixTimeSeconds());
        WriteMember(json, "old_chat_member", !blocked);
        WriteMember(json, "new_chat_member", blocked);
        json.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter json, string name, bool kicked)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("user"u8);
        json.WriteRawValue(Bot.UserJson, true);
        json.WriteString("status"u8, kicked ? "kicked"u8 : "member"u8);
        if (kicked)
            json.WriteNumber("until_date"u8, 0);
        json.WriteEndObject();
    }

    private static StubEntity[] CommandIn(string text)
    {
        if (!text.StartsWith('/'))
            return [];
        var length = text.AsSpan().IndexOfAny(' ', '\n');
        return [new StubEntity("bot_command", 0, length < 0 ? text.Length : length)];
    }
}
