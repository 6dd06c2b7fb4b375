using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

public sealed class JudgeTrainerTests
{
    private static readonly IReadOnlyList<Decision> Either =
    [
        new([1, 0, 0], false),
        new([1, 1, 0], true),
        new([1, 0, 1], true),
        new([1, 1, 1], true),
    ];

    [Fact]
    public void Examples_are_learned()
    {
        var judge = JudgeTrainer.Train(Either);
        Assert.All(Either, d => Assert.Equal(d.Yes, judge.Probability(d.Measures) >= 0.5));
    }

    [Fact]
    public void The_same_examples_give_the_same_judge() =>
        Assert.Equal(
            JudgeTrainer.Train(Either).Probability([1, 0.5f, 0.2f]),
            JudgeTrainer.Train(Either).Probability([1, 0.5f, 0.2f])
        );

    [Fact]
    public void A_yes_that_counts_more_is_believed_sooner()
    {
        Decision[] torn = [new([1], true), new([1], false)];
        Assert.Equal(0.5, JudgeTrainer.Train(torn).Probability([1]), 2);
        Assert.True(JudgeTrainer.Train(torn, weightOfYes: 5).Probability([1]) > 0.7);
    }

    [Fact]
    public void Every_measure_has_its_name_and_its_weight()
    {
        Assert.Equal(CutMeasures.Names.Count, CutMeasures.Names.Distinct().Count());
        Assert.Equal(DangerMeasures.Names.Count, DangerMeasures.Names.Distinct().Count());
        var written = Judge.Write(
            "",
            [("cut", CutMeasures.Names, JudgeOf(CutMeasures.Names.Count))]
        );
        Assert.All(CutMeasures.Names, n => Assert.Contains($"\"{n}\"", written));
    }

    private static Judge JudgeOf(int measures) => new([.. Enumerable.Repeat(1f, measures)]);
}
