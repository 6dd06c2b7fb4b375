using System.Reflection;
using System.Text.Json;

namespace Bot.Domain.Understanding;

/// <summary>
/// A yes or no that was learned from examples: logistic regression over a few measures, each between −1 and 1. The weights
/// stand in <c>Data/judges.json</c> by name, so that people can read what speaks for a decision and what against it.
/// </summary>
internal sealed class Judge
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    private readonly float[] _weights;

    /// <param name="weights">One a measure, in their order.</param>
    public Judge(IReadOnlyList<float> weights) => _weights = [.. weights];

    /// <summary>How probable a yes is, 0 to 1.</summary>
    public double Probability(ReadOnlySpan<float> measures)
    {
        var sum = 0f;
        for (var i = 0; i < _weights.Length; i++)
            sum += _weights[i] * measures[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The judge of that name that ships; a measure without a weight has none.</summary>
    public static Judge Shipped(string name, IReadOnlyList<string> measures)
    {
        var weights = ShippedFile().Judges.GetValueOrDefault(name) ?? [];
        return new([.. measures.Select(m => weights.GetValueOrDefault(m))]);
    }

    /// <summary>What the shipped judges were trained with.</summary>
    public static string ShippedFingerprint => ShippedFile().Fingerprint;

    public static string Write(
        string fingerprint,
        IEnumerable<(string Name, IReadOnlyList<string> Measures, Judge Judge)> judges
    ) =>
        JsonSerializer.Serialize(
            new JudgesFile(
                fingerprint,
                judges.ToDictionary(
                    j => j.Name,
                    j =>
                        j.Measures.Zip(j.Judge._weights)
                            .ToDictionary(m => m.First, m => MathF.Round(m.Second, 3))
                )
            ),
            Json
        );

    private static JudgesFile ShippedFile()
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream("Bot.Domain.Understanding.Data.judges.json")!;
        return JsonSerializer.Deserialize<JudgesFile>(stream, Json)!;
    }

    private sealed record JudgesFile(
        string Fingerprint,
        Dictionary<string, Dictionary<string, float>> Judges
    );
}
