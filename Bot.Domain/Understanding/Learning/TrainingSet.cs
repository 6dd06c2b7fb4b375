using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A phrase and what it means: a service's code, or «outcome:code» of a subject.</summary>
public sealed record LabelledPhrase(string Text, string Label);

/// <summary>
/// What the model learns from: titles and ways people say it of every service, the phrases of the subjects, the phrases of
/// <c>Data/training</c> (a phrase a line, a tab, the label), and approved corrections.
/// </summary>
public sealed class TrainingSet
{
    private const string Training = "Bot.Domain.Understanding.Data.training.";

    private TrainingSet(IReadOnlyList<string> labels, IReadOnlyList<LabelledPhrase> phrases)
    {
        (Labels, Phrases) = (labels, phrases);
        Fingerprint = FingerprintOf(labels, phrases);
    }

    /// <summary>Tells sets of phrases apart: a model is of exactly one.</summary>
    internal static string FingerprintOf(
        IReadOnlyList<string> labels,
        IReadOnlyList<LabelledPhrase> phrases
    )
    {
        var text = new StringBuilder();
        foreach (var label in labels)
            text.Append(label).Append('\n');
        foreach (var phrase in phrases)
            text.Append(phrase.Text).Append('\t').Append(phrase.Label).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<LabelledPhrase> Phrases { get; }

    public string Fingerprint { get; }

    /// <summary>What ships with the product, and what was learned since.</summary>
    public static TrainingSet Of(
        CatalogueSnapshot catalogue,
        SubjectBook subjects,
        IEnumerable<LabelledPhrase>? learned = null
    )
    {
        var labels = catalogue
            .Services.Select(s => s.Code)
            .Concat(subjects.All.Select(s => s.Label))
            .ToList();
        var known = labels.ToHashSet(StringComparer.Ordinal);
        var phrases = catalogue
            .Services.SelectMany(s =>
                s.Synonyms.Prepend(s.Title).Select(t => new LabelledPhrase(t, s.Code))
            )
            .Concat(subjects.Phrases)
            .Concat(Shipped())
            .Concat(learned ?? [])
            .Where(p => known.Contains(p.Label))
            .DistinctBy(p => (Normalized.Of(p.Text).Text, p.Label))
            .ToList();
        return new(labels, phrases);
    }

    /// <summary>The phrases of <c>Data/training</c>.</summary>
    public static IEnumerable<LabelledPhrase> Shipped() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Training, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Read(Assembly.GetExecutingAssembly().GetManifestResourceStream(n)!));

    private static List<LabelledPhrase> Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        var found = new List<LabelledPhrase>();
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [{ Length: > 0 } text, { Length: > 0 } label])
                found.Add(new(text, label.Trim()));
        return found;
    }
}
