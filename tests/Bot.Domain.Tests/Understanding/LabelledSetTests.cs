using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

/// <summary>The phrases of <c>tests/Bot.Evaluation/Labelled</c> judge only while nothing like them was learned from.</summary>
public sealed class LabelledSetTests
{
    /// <summary>Longer phrases of almost the same words are copies too.</summary>
    private const int Long = 4;
    private const double Alike = 0.8;

    private static readonly IReadOnlyList<string> Labelled =
    [
        .. Phrases.Of("labelled-test.tsv").Select(p => p.Text),
        .. Phrases.Of("labelled-dev.tsv").Select(p => p.Text),
    ];

    [Fact]
    public void There_are_enough() => Assert.True(Labelled.Count >= 1500, $"{Labelled.Count}");

    [Fact]
    public void None_stands_twice() =>
        Assert.Equal(
            Labelled.Count,
            Labelled.Select(t => Normalized.Of(t).Text).Distinct(StringComparer.Ordinal).Count()
        );

    [Fact]
    public void None_is_learned_from()
    {
        var learned = TrainingSet
            .Of(CatalogueSnapshot.Load(), SubjectBook.Load())
            .Phrases.Select(p => Words(p.Text))
            .ToList();
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < learned.Count; i++)
            foreach (var word in learned[i])
                if (places.TryGetValue(word, out var at))
                    at.Add(i);
                else
                    places[word] = [i];
        var copies = Labelled
            .Where(text =>
            {
                var words = Words(text);
                return words
                    .SelectMany(w => places.GetValueOrDefault(w) ?? [])
                    .CountBy(i => i)
                    .Any(c => IsCopy(words.Count, learned[c.Key].Count, c.Value));
            })
            .ToList();
        Assert.True(copies.Count == 0, string.Join('\n', copies));
    }

    private static bool IsCopy(int words, int others, int common) =>
        words == others && words == common
        || words >= Long && (double)common / (words + others - common) >= Alike;

    private static HashSet<string> Words(string text) =>
        Normalized.Of(text).Tokens.Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
}
