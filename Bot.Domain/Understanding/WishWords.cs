namespace Bot.Domain.Understanding;

/// <summary>A word of a wish: what it means, and how sure that reading is (1 as written, less after guessing).</summary>
internal readonly record struct WishTerm(string Term, double Weight, string Word);

/// <summary>A person's text as the matcher sees it.</summary>
/// <param name="Terms">What is wanted, each meaning once.</param>
/// <param name="Negated">What is expressly not wanted.</param>
/// <param name="Unknown">How many words mean nothing to us.</param>
/// <param name="Urgent">«срочно» without «не».</param>
/// <param name="AsksPrice">«сколько стоит …».</param>
/// <param name="Corrects">It takes back what was said before.</param>
internal sealed record WishWords(
    IReadOnlyList<WishTerm> Terms,
    IReadOnlyList<string> Negated,
    int Unknown,
    bool Urgent,
    bool AsksPrice,
    bool Corrects
)
{
    /// <summary>Every word in its order.</summary>
    public IReadOnlyList<HeardWord> Heard { get; init; } = [];

    /// <summary>How much of the text was understood: the better of two readings is the one with more.</summary>
    public double Understood => Terms.Sum(t => t.Weight) - 0.5 * Unknown;
}
