namespace Bot.Domain.Understanding;

/// <summary>What a token is made of.</summary>
public enum TokenKind
{
    Cyrillic,
    Latin,
    Number,
}

/// <summary>
/// One word or one number of a normalised text: «12к2» is three tokens.
/// </summary>
/// <param name="Text">Lower case, ё→е, Latin look-alikes inside a Cyrillic word made Cyrillic.</param>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where it ends in the source (exclusive).</param>
/// <param name="Before">
/// The weightiest sign between this token and the one before: '\0' nothing («12к»), ' ' only spaces, ',' or another sign,
/// '.' the end of a sentence (also for «!», «?», «;» and a line break), unless <paramref name="Tight"/>.
/// </param>
/// <param name="Tight">No space on the way from the token before: «24.11», «12/2», «15:30».</param>
public readonly record struct Token(
    string Text,
    TokenKind Kind,
    int Start,
    int End,
    char Before,
    bool Tight
)
{
    /// <summary>Whether a new sentence begins here. «24.11» is one sentence, «Пахнет газом. Помогите» is two.</summary>
    public bool BeginsSentence => Before == '.' && !(Tight && Kind == TokenKind.Number);

    /// <summary>The number, or null for a word or an absurdly long row of digits.</summary>
    public int? Number =>
        Kind == TokenKind.Number && Text.Length <= 9
            ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
