using System.Numerics;

namespace Bot.Domain.Understanding.Learning;

/// <summary>One phrase as the trainer sees it.</summary>
internal sealed record Example(Features Features, int Label);

/// <summary>
/// Multinomial logistic regression by stochastic gradients, each feature with a step of its own (Adagrad). The same phrases
/// give the same model, whatever machine.
/// </summary>
internal sealed class ModelTrainer
{
    private const int Epochs = 10;
    private const float Step = 0.6f;

    /// <summary>A feature of fewer phrases is chance; words may be rare.</summary>
    private const int LeastPhrases = 3;

    /// <summary>Labels that are wrong by less are left alone: most of them, after the first rounds.</summary>
    private const float LeastError = 0.0005f;

    /// <summary>Weights smaller than this share of their feature's greatest are forgotten.</summary>
    private const float Negligible = 0.06f;

    private readonly int _labels;
    private readonly int _stride;
    private readonly uint[] _features;
    private readonly (int Row, float Weight)[][] _inputs;
    private readonly int[] _wanted;
    private readonly float[] _weights;
    private readonly float[] _energy;

    private ModelTrainer(IReadOnlyList<Example> examples, int labels)
    {
        _labels = labels;
        _stride = (labels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var counts = new Dictionary<uint, int>();
        foreach (var example in examples)
        foreach (var hash in example.Features.Weights.Keys)
            counts[hash] = counts.GetValueOrDefault(hash) + 1;
        _features = [.. counts.Where(c => c.Value >= LeastPhrases).Select(c => c.Key).Order()];
        var rows = _features.Select((f, i) => (f, i)).ToDictionary(p => p.f, p => p.i);
        _inputs =
        [
            .. examples.Select(e =>
                e.Features.Weights.Where(w => rows.ContainsKey(w.Key))
                    .Select(w => (rows[w.Key], w.Value))
                    .OrderBy(w => w.Item1)
                    .ToArray()
            ),
        ];
        _wanted = [.. examples.Select(e => e.Label)];
        _weights = new float[_features.Length * _stride];
        _energy = new float[_features.Length];
    }

    /// <param name="added">
    /// So many of the last examples came since. The others are learned in the order in which they would be without them, so
    /// that two models differ by what was added and not by chance.
    /// </param>
    public static LinearModel Train(
        IReadOnlyList<Example> examples,
        IReadOnlyList<string> labels,
        string fingerprint,
        int added = 0
    )
    {
        var trainer = new ModelTrainer(examples, labels.Count);
        var order = Enumerable.Range(0, examples.Count - added).ToArray();
        var (random, among) = (new Random(20261123), new Random(20261130));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in With(order, added, among))
                trainer.Learn(i);
        }
        return trainer.Model(labels, fingerprint);
    }

    /// <summary>An order with further examples at places of their own.</summary>
    private static IEnumerable<int> With(int[] order, int added, Random among)
    {
        var places = Enumerable
            .Range(order.Length, added)
            .Select(i => (Example: i, Place: among.Next(order.Length + 1)))
            .OrderBy(p => p.Place)
            .ToList();
        var next = 0;
        for (var i = 0; i <= order.Length; i++)
        {
            for (; next < added && places[next].Place == i; next++)
                yield return places[next].Example;
            if (i < order.Length)
                yield return order[i];
        }
    }

    private void Learn(int example)
    {
        Span<float> errors = stackalloc float[_stride];
        errors.Clear();
        foreach (var (row, weight) in _inputs[example])
            AddScaled(errors, Row(row), weight);
        Softmax(errors[.._labels]);
        errors[_labels..].Clear();
        errors[_wanted[example]] -= 1;
        var energy = 0f;
        Span<int> wrong = stackalloc int[_labels];
        var count = 0;
        for (var i = 0; i < _labels; i++)
            if (Math.Abs(errors[i]) >= LeastError)
            {
                energy += errors[i] * errors[i];
                wrong[count++] = i;
            }
        foreach (var (row, weight) in _inputs[example])
        {
            _energy[row] += energy * weight * weight;
            var weights = Row(row);
            var by = Step * weight / MathF.Sqrt(_energy[row] + 1e-6f);
            foreach (var i in wrong[..count])
                weights[i] -= by * errors[i];
        }
    }

    private Span<float> Row(int row) => _weights.AsSpan(row * _stride, _stride);

    private static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float by)
    {
        var scale = new Vector<float>(by);
        for (var i = 0; i < to.Length; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..]) * scale).CopyTo(to[i..]);
    }

    private static void Softmax(Span<float> scores)
    {
        var most = float.MinValue;
        foreach (var s in scores)
            most = Math.Max(most, s);
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] = MathF.Exp(scores[i] - most);
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }

    private LinearModel Model(IReadOnlyList<string> labels, string fingerprint)
    {
        var starts = new int[_features.Length + 1];
        var scales = new float[_features.Length];
        var labelOf = new List<ushort>();
        var kept = new List<sbyte>();
        for (var row = 0; row < _features.Length; row++)
        {
            var weights = Row(row)[.._labels];
            var most = 0f;
            foreach (var w in weights)
                most = Math.Max(most, Math.Abs(w));
            scales[row] = most / sbyte.MaxValue;
            for (var i = 0; i < weights.Length && most > 0; i++)
                if (Math.Abs(weights[i]) > Negligible * most)
                {
                    labelOf.Add((ushort)i);
                    kept.Add((sbyte)MathF.Round(weights[i] / scales[row]));
                }
            starts[row + 1] = kept.Count;
        }
        return new(fingerprint, labels, _features, starts, scales, [.. labelOf], [.. kept]);
    }
}
