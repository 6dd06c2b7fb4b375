namespace Bot.Domain.Understanding;

/// <summary>A word as it is compared, with what the person wrote. Latin letters that are no known word are read by sound.</summary>
internal readonly record struct SaidWord(
    string Text,
    string Stem,
    string Source,
    char Before,
    bool IsNumber,
    bool BySound
);

/// <summary>A word with what it means; a slip of the finger is mended.</summary>
/// <param name="Stem">Of the word, or of the one that was meant.</param>
/// <param name="Source">As the person wrote it.</param>
/// <param name="Terms">Its meanings; none for a word that nobody knows.</param>
/// <param name="IsNoise">It says nothing of what is wanted.</param>
/// <param name="IsNegated">«не» stands before it.</param>
internal readonly record struct HeardWord(
    string Stem,
    string Source,
    IReadOnlyList<WishTerm> Terms,
    bool IsNoise,
    bool IsNumber,
    bool IsNegated
)
{
    /// <summary>What kinds of things it names.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
