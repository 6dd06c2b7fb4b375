namespace Bot.Dialogs.Texts;

/// <summary>
/// A text that cannot be filled: an unknown key, a missing or unfit argument. A bug or a bad wording, never a person's
/// input. The message names keys, arguments and types, never an argument's value.
/// </summary>
public class TextException(string message) : Exception(message);

/// <summary>A template that cannot be read: why, at which character (from 1), and the piece in question.</summary>
public sealed class TemplateException(MarkupError error, int position, string piece)
    : TextException($"{error} at character {position}: {piece}")
{
    public MarkupError Error { get; } = error;

    public int Position { get; } = position;

    public string Piece { get; } = piece;
}

/// <summary>What may be wrong with a template (words for it: <c>enums.MarkupError.*</c>).</summary>
public enum MarkupError
{
    UnexpectedCharacter,
    NotClosed,
    CrossesAnother,
    UnknownFormat,
    PluralForms,
    BadLink,
    BadName,
}
