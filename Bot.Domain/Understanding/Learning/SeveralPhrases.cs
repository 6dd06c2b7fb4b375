using System.Reflection;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A message of several wishes, and what each means, in their order.</summary>
internal sealed record SeveralPhrase(string Text, IReadOnlyList<string> Labels);

/// <summary>
/// Where messages are cut: learned from <c>Data/several</c> (a message a line, a tab, its labels joined by «+») and from
/// phrases of one wish that could be cut and must not be.
/// </summary>
internal static class SeveralPhrases
{
    private const string Folder = "Bot.Domain.Understanding.Data.several.";

    /// <summary>The messages that ship.</summary>
    public static IReadOnlyList<SeveralPhrase> Shipped() =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(Lines)
                .Select(l => l.Split('\t'))
                .Where(p => p.Length == 2)
                .Select(p => new SeveralPhrase(p[0], p[1].Trim().Split('+'))),
        ];

    /// <summary>Tells apart what judges were trained with.</summary>
    public static string Fingerprint(TrainingSet set, IReadOnlyList<SeveralPhrase> several) =>
        TrainingSet.FingerprintOf(
            [set.Fingerprint],
            [.. several.Select(s => new LabelledPhrase(s.Text, string.Join('+', s.Labels)))]
        );

    /// <summary>What is to be decided at each place of the messages where one may cut.</summary>
    /// <param name="matcher">Must not know the phrases, or it would be surer of them than it is of people's.</param>
    /// <param name="labels">The matcher's labels, in their order.</param>
    /// <param name="several">Messages of several wishes.</param>
    /// <param name="single">Phrases of one wish.</param>
    public static IReadOnlyList<Decision> Decisions(
        WishMatcher matcher,
        IReadOnlyList<string> labels,
        IEnumerable<SeveralPhrase> several,
        IEnumerable<LabelledPhrase> single
    )
    {
        var splitter = new WishSplitter(matcher, new Judge([]));
        var places = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        var decisions = new List<Decision>();
        foreach (var phrase in several)
            if (Cuts(matcher, splitter, phrase, places) is { } cuts)
                Follow(phrase.Text, cuts);
        foreach (var phrase in single)
            Follow(phrase.Text, []);
        return decisions;

        void Follow(string text, HashSet<int> cuts) =>
            splitter.Split(
                matcher.Readable(text),
                (cutting, piece) =>
                {
                    var yes = cuts.Contains(piece);
                    decisions.Add(new(CutMeasures.Of(cutting), yes));
                    return yes;
                }
            );
    }

    /// <summary>
    /// The pieces at which the wishes begin: of all ways to cut so often, the one whose parts mean most probably what they
    /// should. Null where there are too few pieces.
    /// </summary>
    private static HashSet<int>? Cuts(
        WishMatcher matcher,
        WishSplitter splitter,
        SeveralPhrase phrase,
        Dictionary<string, int> places
    )
    {
        var pieces = splitter.Pieces(matcher.Readable(phrase.Text));
        var (count, wishes) = (pieces.Count, phrase.Labels.Count);
        if (count < wishes)
            return null;
        var best = new double[wishes + 1, count + 1];
        var from = new int[wishes + 1, count + 1];
        for (var w = 0; w <= wishes; w++)
        for (var p = 0; p <= count; p++)
            best[w, p] = w == 0 && p == 0 ? 0 : double.NegativeInfinity;
        for (var w = 1; w <= wishes; w++)
        for (var end = w; end <= count; end++)
        for (var start = w - 1; start < end; start++)
        {
            if (double.IsNegativeInfinity(best[w - 1, start]))
                continue;
            var text = string.Join(", ", pieces.Skip(start).Take(end - start));
            var means = matcher.Rank(matcher.Read(text))[places[phrase.Labels[w - 1]]];
            var score = best[w - 1, start] + Math.Log(means + 1e-4);
            if (score > best[w, end])
                (best[w, end], from[w, end]) = (score, start);
        }
        var cuts = new HashSet<int>();
        for (var (w, end) = (wishes, count); w > 1; w--)
            cuts.Add(end = from[w, end]);
        return cuts;
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(
            Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!
        );
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
