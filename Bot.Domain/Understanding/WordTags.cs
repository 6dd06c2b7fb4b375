using System.Collections.Frozen;
using System.Reflection;

namespace Bot.Domain.Understanding;

/// <summary>
/// What kind of thing a word names («перила» → railing), from <c>Data/tags</c>: a line a tag, «tag: word word». Lets the model
/// use words that none of its phrases holds.
/// </summary>
internal sealed class WordTags
{
    private const string Folder = "Bot.Domain.Understanding.Data.tags.";

    private readonly FrozenDictionary<string, string[]> _tags;

    private WordTags(Dictionary<string, SortedSet<string>> tags, IReadOnlyCollection<string> words)
    {
        _tags = tags.ToFrozenDictionary(t => t.Key, t => t.Value.ToArray(), StringComparer.Ordinal);
        Words = words;
    }

    /// <summary>Every word that has a tag, as written in the files.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>The tags of a stem; none for most.</summary>
    public IReadOnlyList<string> Of(string stem) =>
        _tags.TryGetValue(stem, out var tags) ? tags : [];

    public bool Knows(string stem) => _tags.ContainsKey(stem);

    /// <summary>The files that ship.</summary>
    public static WordTags Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var tags = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
                if (line.Split(':', 2) is [var tag, var rest] && !line.StartsWith('#'))
                    foreach (var word in Normalized.Of(rest).Tokens.Select(t => t.Text))
                    {
                        words.Add(word);
                        var stem = RussianStem.Of(word);
                        if (!tags.TryGetValue(stem, out var of))
                            tags[stem] = of = new(StringComparer.Ordinal);
                        of.Add(tag.Trim());
                    }
        }
        return new(tags, words);
    }
}
