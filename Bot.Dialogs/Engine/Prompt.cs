using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>The question a screen asks: text and options. Rendered without knowing language, channel or database.</summary>
public sealed record Prompt(TextRef Text)
{
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Buttons a row.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Asks for the person's own contact by the keyboard beside the text field.</summary>
    public bool AsksContact { get; init; }

    /// <summary>A bare number is an answer here, not the position of an option.</summary>
    public bool ReadsNumbers { get; init; }

    /// <summary>No "back" and "cancel" below: the start screen.</summary>
    public bool IsHome { get; init; }

    /// <summary>Under this key a later turn can edit the message that asks. Null: it stays as it was.</summary>
    public string? EditKey { get; init; }

    public InvoiceBody? Invoice { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public GeoPoint? Location { get; init; }

    /// <summary>The same prompt with more options.</summary>
    public Prompt With(params IEnumerable<Option> options) =>
        this with
        {
            Options = [.. Options, .. options],
        };
}

/// <summary>A choice: its stable value and its label.</summary>
/// <param name="Value">What the screen's Handle gets; stored with the message.</param>
/// <param name="Label">The button's words.</param>
/// <param name="Synonyms">A text with other ways to say it, divided by «|».</param>
/// <param name="Url">Opens an address instead of answering.</param>
/// <param name="Pays">Pays the prompt's invoice: the channel's own button, which must be the first.</param>
public sealed record Option(
    string Value,
    TextRef Label,
    TextRef? Synonyms = null,
    string? Url = null,
    bool Pays = false
);
