using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Bot.Domain.Understanding;

/// <summary>
/// What words mean, whatever the catalogue: which say nothing, which mean the same, which say several things at once. Read
/// once from <c>words.json</c>; people can add to it without touching code.
/// </summary>
internal sealed class Lexicon
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What «сломался», «не работает» and their kin mean.</summary>
    public const string Broken = "починить";

    private readonly FrozenSet<string> _noise;
    private readonly FrozenSet<string> _urgent;
    private readonly FrozenSet<string> _price;
    private readonly FrozenSet<string> _correction;
    private readonly FrozenSet<string> _dead;
    private readonly FrozenSet<string> _actions;
    private readonly FrozenSet<string> _places;
    private readonly FrozenDictionary<string, string[]> _terms;

    private Lexicon(WordsFile file)
    {
        _noise = Words(file.Noise);
        _urgent = Words(file.Urgent);
        _price = Words(file.Price);
        _correction = Words(file.Correction);
        _dead = Words(file.Dead);
        _actions = Words([file.Actions]);
        _places = Words([file.Places]);
        var terms = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var group in file.Same.Select(g => g.Split(' ')))
        foreach (var word in group)
            if (!terms.TryAdd(word, [group[0]]))
                throw new InvalidOperationException(
                    $"words.json: '{word}' stands in two groups of \"same\"."
                );
        // A stem stands for its group where no other group claims it: «заменил» is found through «заменить».
        var stems = terms
            .GroupBy(p => RussianStem.Of(p.Key), p => p.Value[0], StringComparer.Ordinal)
            .Where(g => g.Distinct(StringComparer.Ordinal).Count() == 1)
            .ToList();
        foreach (var stem in stems)
            terms.TryAdd(stem.Key, [stem.First()]);
        foreach (var (word, meaning) in file.Means)
            terms[word] = [.. meaning.Split(' ').SelectMany(w => Lookup(terms, w))];
        _terms = terms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The words that ship.</summary>
    public static Lexicon Load()
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream("Bot.Domain.Understanding.Data.words.json")!;
        return new(JsonSerializer.Deserialize<WordsFile>(stream, Json)!);
    }

    /// <summary>Every word that has a meaning of its own: what a slip of the finger may have meant.</summary>
    public IEnumerable<string> Known => _terms.Keys.Concat(_noise);

    public bool IsNoise(string word) => _noise.Contains(word);

    public bool IsUrgent(string word) => _urgent.Contains(word);

    public bool AsksPrice(string word) => _price.Contains(word);

    /// <summary>Whether the word takes back what was said before: «нет», «точнее», «вместо».</summary>
    public bool Corrects(string word) => _correction.Contains(word);

    /// <summary>Whether a term names what is to be done.</summary>
    public bool IsAction(string term) => _actions.Contains(term);

    /// <summary>Whether the word names a room: where the work is, not what it is.</summary>
    public bool IsPlace(string word) => _places.Contains(word);

    /// <summary>What a word means after «не»: «не работает» is broken, «не уходит» a symptom of its own.</summary>
    public string Negation(string word, string stem) =>
        _dead.Contains(word) ? Broken : $"не {stem}";

    /// <summary>What a normalised word means: one term as a rule, by its group or its own stem.</summary>
    public ReadOnlySpan<string> Terms(string word, string stem) =>
        _terms.TryGetValue(word, out var terms) ? terms
        : _terms.TryGetValue(stem, out terms) ? terms
        : [];

    private static IEnumerable<string> Lookup(Dictionary<string, string[]> terms, string word) =>
        terms.GetValueOrDefault(word) ?? [RussianStem.Of(word)];

    private static FrozenSet<string> Words(IEnumerable<string> lines) =>
        lines.SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private sealed record WordsFile(
        string[] Noise,
        string[] Same,
        Dictionary<string, string> Means,
        string[] Urgent,
        string[] Price,
        string[] Correction,
        string[] Dead,
        string Actions,
        string Places
    );
}
