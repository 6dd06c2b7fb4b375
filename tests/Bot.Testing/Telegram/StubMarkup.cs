using System.Text;
using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>What a button does.</summary>
public enum StubAction
{
    /// <summary>A key of a reply keyboard: its label is sent as a text.</summary>
    Say,
    Callback,
    Url,
    CopyText,
    Pay,
    ShareContact,
    ShareLocation,
}

/// <summary>A button under a message or a key of the keyboard; <paramref name="Value"/> is its data or address.</summary>
public sealed record StubButton(string Text, StubAction Action, string Value, string? Style = null);

public enum StubMarkupKind
{
    Inline,
    Keyboard,
    Remove,
    ForceReply,
}

/// <summary>The reply markup of a message: buttons under it, or what happens to the keyboard.</summary>
public sealed class StubMarkup
{
    private const int MostButtons = 100;
    private const int MostDataBytes = 64;

    private StubMarkup(StubMarkupKind kind, IReadOnlyList<IReadOnlyList<StubButton>> rows) =>
        (Kind, Rows) = (kind, rows);

    public StubMarkupKind Kind { get; }

    public IReadOnlyList<IReadOnlyList<StubButton>> Rows { get; }

    internal bool IsInline => Kind == StubMarkupKind.Inline;

    internal static bool Same(StubMarkup? one, StubMarkup? other)
    {
        if (one is null || other is null)
            return ReferenceEquals(one, other);
        return one.Kind == other.Kind
            && one.Rows.Count == other.Rows.Count
            && one.Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    /// <summary>Reads markup whose fields and types the contract has already passed.</summary>
    internal static StubMarkup? Read(JsonElement? markup, StubKind under)
    {
        if (markup is not { } element)
            return under == StubKind.Invoice ? PayOnly : null;
        if (element.TryGetProperty("inline_keyboard"u8, out var rows))
            return Inline(rows, under);
        CheckPlaceholder(element);
        if (element.TryGetProperty("keyboard"u8, out var keys))
            return Keyboard(keys);
        return element.TryGetProperty("remove_keyboard"u8, out var remove)
            ? new StubMarkup(Flag(remove, "remove_keyboard", StubMarkupKind.Remove), [])
            : new StubMarkup(
                Flag(
                    element.GetProperty("force_reply"u8),
                    "force_reply",
                    StubMarkupKind.ForceReply
                ),
                []
            );
    }

    /// <summary>An invoice without markup of its own gets Telegram's «Pay» button.</summary>
    private static StubMarkup PayOnly { get; } =
        new(
            StubMarkupKind.Inline,
            [
                [new StubButton("Pay", StubAction.Pay, "")],
            ]
        );

    internal void Write(Utf8JsonWriter json)
    {
        // Telegram repeats only inline keyboards in its messages.
        if (!IsInline)
            return;
        json.WriteStartObject("reply_markup"u8);
        json.WriteStartArray("inline_keyboard"u8);
        foreach (var row in Rows)
        {
            json.WriteStartArray();
            foreach (var button in row)
                Write(json, button);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StubButton button)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, button.Text);
        if (button.Style is not null)
            json.WriteString("style"u8, button.Style);
        if (button.Action == StubAction.Callback)
            json.WriteString("callback_data"u8, button.Value);
        else if (button.Action == StubAction.Url)
            json.WriteString("url"u8, button.Value);
        else if (button.Action == StubAction.Pay)
            json.WriteBoolean("pay"u8, true);
        else
        {
            json.WriteStartObject("copy_text"u8);
            json.WriteString("text"u8, button.Value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static StubMarkup? Inline(JsonElement rows, StubKind under)
    {
        var read = ReadRows(rows, InlineButton);
        for (var row = 0; row < read.Count; row++)
        for (var column = 0; column < read[row].Count; column++)
            BadIf(
                read[row][column].Action == StubAction.Pay
                    && (under != StubKind.Invoice || row + column > 0),
                "BUTTON_TYPE_INVALID: pay stands only first and only under an invoice"
            );
        BadIf(
            under == StubKind.Invoice && read.Count > 0 && read[0][0].Action != StubAction.Pay,
            "the first button of an invoice must be a pay button"
        );
        if (read.Count > 0)
            return new StubMarkup(StubMarkupKind.Inline, read);
        return under == StubKind.Invoice ? PayOnly : null;
    }

    private static StubMarkup Keyboard(JsonElement keys)
    {
        var rows = ReadRows(keys, Key);
        BadIf(rows.Count == 0, "reply keyboard is empty");
        return new StubMarkup(StubMarkupKind.Keyboard, rows);
    }

    private static List<IReadOnlyList<StubButton>> ReadRows(
        JsonElement rows,
        Func<JsonElement, StubButton> read
    )
    {
        var result = new List<IReadOnlyList<StubButton>>(rows.GetArrayLength());
        var count = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var buttons = new StubButton[row.GetArrayLength()];
            var at = 0;
            foreach (var button in row.EnumerateArray())
                buttons[at++] = read(button);
            count += at;
            if (at > 0)
                result.Add(buttons);
        }
        BadIf(count > MostButtons, "reply markup is too long");
        return result;
    }

    private static StubButton InlineButton(JsonElement button)
    {
        var text = Label(button);
        StubButton? result = null;
        foreach (var property in button.EnumerateObject())
        {
            if (property.NameEquals("text"u8) || property.NameEquals("style"u8))
                continue;
            BadIf(
                result is not null,
                "can't parse inline keyboard button: a button must have exactly one action"
            );
            result = ActionOf(property, text);
        }
        return (
            result
            ?? throw Bad(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            )
        ) with
        {
            Style = Style(button),
        };
    }

    private static StubButton ActionOf(JsonProperty property, string text)
    {
        if (property.NameEquals("callback_data"u8))
            return new StubButton(text, StubAction.Callback, Data(property.Value.GetString()!));
        if (property.NameEquals("url"u8))
            return new StubButton(text, StubAction.Url, Address(property.Value.GetString()!));
        if (property.NameEquals("copy_text"u8))
            return new StubButton(text, StubAction.CopyText, Copied(property.Value));
        BadIf(!property.Value.GetBoolean(), "can't parse inline keyboard button: pay must be True");
        return new StubButton(text, StubAction.Pay, "");
    }

    private static string Data(string data)
    {
        var bytes = Encoding.UTF8.GetByteCount(data);
        BadIf(bytes is < 1 or > MostDataBytes, "BUTTON_DATA_INVALID");
        return data;
    }

    private static string Address(string address)
    {
        var known =
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "tg";
        BadIf(!known, $"inline keyboard button URL '{address}' is invalid");
        return address;
    }

    private static string Copied(JsonElement copyText)
    {
        var text = copyText.GetProperty("text"u8).GetString()!;
        BadIf(text.Length is < 1 or > 256, "COPY_TEXT_INVALID");
        return text;
    }

    private static StubButton Key(JsonElement key)
    {
        var contact = IsTrue(key, "request_contact"u8);
        var location = IsTrue(key, "request_location"u8);
        BadIf(contact && location, "can't parse keyboard button: at most one request is allowed");
        var action =
            contact ? StubAction.ShareContact
            : location ? StubAction.ShareLocation
            : StubAction.Say;
        return new StubButton(Label(key), action, "", Style(key));
    }

    private static string Label(JsonElement button)
    {
        var text = button.GetProperty("text"u8).GetString()!;
        BadIf(string.IsNullOrWhiteSpace(text), "button text must be non-empty");
        return text;
    }

    private static string? Style(JsonElement button)
    {
        if (!button.TryGetProperty("style"u8, out var value))
            return null;
        var style = value.GetString();
        BadIf(style is not ("danger" or "success" or "primary"), "button style is invalid");
        return style;
    }

    private static void CheckPlaceholder(JsonElement markup) =>
        BadIf(
            markup.TryGetProperty("input_field_placeholder"u8, out var hint)
                && hint.GetString()!.Length is < 1 or > 64,
            "INPUT_FIELD_PLACEHOLDER_INVALID: 1-64 characters are allowed"
        );

    private static StubMarkupKind Flag(JsonElement value, string name, StubMarkupKind kind)
    {
        BadIf(!value.GetBoolean(), $"{name} must be True");
        return kind;
    }

    private static bool IsTrue(JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var value) && value.GetBoolean();
}
