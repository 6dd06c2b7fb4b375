using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.Understanding;

/// <summary>
/// Gives each label its probability for a wish: the best known phrase and the trained model together. Thread-safe.
/// </summary>
internal sealed class WishRanker
{
    private readonly PhraseIndex _index;
    private readonly LinearModel? _model;

    /// <summary>The place among our labels of each label of the model, or −1.</summary>
    private readonly int[] _place;

    public WishRanker(IReadOnlyList<string> labels, PhraseIndex index, LinearModel? model)
    {
        (_index, _model) = (index, model);
        var places = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        _place = model is null
            ? []
            : [.. model.Labels.Select(l => places.GetValueOrDefault(l, -1))];
    }

    internal const double UsualPhraseWeight = 8;

    /// <summary>How much a point of the model and of the best phrase weigh.</summary>
    internal double ModelWeight { get; init; } = 1;

    internal double PhraseWeight { get; init; } = UsualPhraseWeight;

    /// <summary>Fills in each label's probability; <paramref name="probabilities"/> has one place a label.</summary>
    public void Rank(WishWords wish, Span<float> probabilities)
    {
        probabilities.Clear();
        _index.Score(wish, probabilities);
        for (var i = 0; i < probabilities.Length; i++)
            probabilities[i] *= (float)PhraseWeight;
        if (_model is not null && ModelWeight > 0)
            AddModel(wish, probabilities);
        Softmax(probabilities);
    }

    private void AddModel(WishWords wish, Span<float> scores)
    {
        Span<float> said = stackalloc float[_place.Length];
        said.Clear();
        _model!.Score(Features.Of(wish), said);
        for (var i = 0; i < said.Length; i++)
            if (_place[i] >= 0)
                scores[_place[i]] += (float)ModelWeight * said[i];
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
}
