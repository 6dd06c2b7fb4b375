namespace Bot.Domain.Understanding.Learning;

/// <summary>An example of a decision: its measures, and whether it was a yes.</summary>
internal sealed record Decision(float[] Measures, bool Yes);

/// <summary>Logistic regression by gradients over all examples at once. The same examples give the same judge.</summary>
internal static class JudgeTrainer
{
    private const int Steps = 6000;
    private const double Step = 4;
    private const double Decay = 2e-4;

    /// <param name="decisions">The examples.</param>
    /// <param name="weightOfYes">How much more a yes counts than a no.</param>
    public static Judge Train(IReadOnlyList<Decision> decisions, double weightOfYes = 1)
    {
        var count = decisions[0].Measures.Length;
        var weights = new double[count];
        var speed = new double[count];
        var total = decisions.Sum(d => d.Yes ? weightOfYes : 1);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[count];
            foreach (var (measures, yes) in decisions)
            {
                var sum = 0d;
                for (var i = 0; i < count; i++)
                    sum += weights[i] * measures[i];
                var error = (1 / (1 + Math.Exp(-sum)) - (yes ? 1 : 0)) * (yes ? weightOfYes : 1);
                for (var i = 0; i < count; i++)
                    gradient[i] += error * measures[i];
            }
            for (var i = 0; i < count; i++)
            {
                speed[i] = 0.9 * speed[i] - 0.1 * Step * (gradient[i] / total + Decay * weights[i]);
                weights[i] += speed[i];
            }
        }
        return new([.. weights.Select(w => (float)w)]);
    }
}
