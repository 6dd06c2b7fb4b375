using System.Reflection;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A phrase of the labelled set: what is expected of it.</summary>
/// <param name="Wishes">For each wish the labels that are right: codes of services, or an outcome's name.</param>
/// <param name="Quantities">For each wish the quantity that was said, or null.</param>
internal sealed record Labelled(
    string Text,
    IReadOnlyList<IReadOnlyList<string>> Wishes,
    IReadOnlyList<int?> Quantities,
    bool Urgent,
    bool When
)
{
    private const string Judging = "Bot.Domain.Understanding.Data.judging.";

    /// <summary>Reads <c>phrase, expected, quantity, urgent, when</c>; see <c>tests/Bot.Evaluation/Labelled/README.md</c>.</summary>
    public static IReadOnlyList<Labelled> Read(string folder) =>
        Read(
            Directory
                .EnumerateFiles(folder, "*.tsv")
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
        );

    /// <summary>The phrases that ship with the product to judge models by; never learned from.</summary>
    public static IReadOnlyList<Labelled> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return Read(
            assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Judging, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(n => Lines(assembly.GetManifestResourceStream(n)!))
        );
    }

    private static IReadOnlyList<Labelled> Read(IEnumerable<string> lines) =>
        [
            .. lines
                .Select(l => l.Split('\t'))
                .Where(p => p.Length >= 2 && p[0].Length > 0)
                .Select(Of),
        ];

    private static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    public bool IsSingle => Wishes.Count == 1;

    public bool IsService =>
        IsSingle && char.IsAsciiLetter(Wishes[0][0][0]) && !IsOutcome(Wishes[0][0]);

    public static bool IsOutcome(string label) =>
        Enum.TryParse<WishOutcome>(label, ignoreCase: true, out _) && !label.Contains('-');

    private static Labelled Of(string[] parts)
    {
        var wishes = parts[1].Trim().Split('+');
        var quantities = (parts.Length > 2 ? parts[2] : "").Split('+');
        return new(
            parts[0],
            [.. wishes.Select(w => w.Trim().Split('/'))],
            [
                .. wishes.Select(
                    (_, i) =>
                        i < quantities.Length && int.TryParse(quantities[i].Trim(), out var n)
                            ? n
                            : (int?)null
                ),
            ],
            parts.Length > 3 && parts[3].Trim() == "1",
            parts.Length > 4 && parts[4].Trim() == "1"
        );
    }
}
