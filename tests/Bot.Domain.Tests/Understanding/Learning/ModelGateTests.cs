using Bot.Domain.Understanding.Learning;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

public sealed class ModelGateTests
{
    internal static readonly ModelFigures Good = new(
        new(500, 537),
        new(520, 537),
        new(510, 537),
        new(8, 537),
        new(29, 29),
        new(36, 36),
        new(4, 10)
    );

    public static readonly TheoryData<ModelFigures, string> Worse = new()
    {
        { Good with { First = new(499, 537) }, "learning.worse_first" },
        { Good with { Three = new(519, 537) }, "learning.worse_three" },
        { Good with { Refused = new(9, 537) }, "learning.more_refused" },
        { Good with { Emergencies = new(28, 29) }, "learning.worse_emergencies" },
        { Good with { Dispatcher = new(35, 36) }, "learning.worse_dispatcher" },
        { Good with { Corrections = new(3, 10) }, "learning.worse_corrections" },
    };

    [Theory]
    [MemberData(nameof(Worse))]
    public void One_phrase_less_is_too_much(ModelFigures after, string reason) =>
        Assert.Equal([reason], ModelGate.Refusals(Good, after).Select(r => r.Code));

    [Fact]
    public void The_same_and_the_better_may_be_switched_on()
    {
        Assert.Empty(ModelGate.Refusals(Good, Good));
        Assert.Empty(
            ModelGate.Refusals(
                Good,
                Good with
                {
                    First = new(537, 537),
                    Refused = new(0, 537),
                    Category = new(1, 537),
                }
            )
        );
    }

    [Fact]
    public void What_was_judged_by_other_phrases_cannot_be_compared()
    {
        var other = Good with { First = new(600, 700) };
        Assert.Equal([LearningErrors.JudgedDifferently], ModelGate.Refusals(Good, other));
        var nothing = new ModelFigures(
            default,
            default,
            default,
            default,
            default,
            default,
            default
        );
        Assert.Equal([LearningErrors.JudgedDifferently], ModelGate.Refusals(nothing, nothing));
    }

    /// <summary>Whatever is gained elsewhere, nothing makes up for a danger that is heard no more.</summary>
    [Property]
    public bool Fewer_emergencies_are_never_made_up_for(
        byte first,
        byte three,
        byte heard,
        byte refused
    )
    {
        var after = new ModelFigures(
            new(first, 537),
            new(three, 537),
            new(537, 537),
            new(refused, 537),
            new(heard % 29, 29),
            new(36, 36),
            new(10, 10)
        );
        return ModelGate
            .Refusals(Good, after)
            .Contains(LearningErrors.WorseEmergencies(default, default));
    }

    /// <summary>Of two models that differ at most one may take the place of the other, unless they are equal in all that counts.</summary>
    [Property]
    public bool It_never_goes_in_a_circle(byte a, byte b, byte c, byte d)
    {
        var (one, two) = (
            Good with
            {
                First = new(a, 537),
                Emergencies = new(b % 29, 29),
            },
            Good with
            {
                First = new(c, 537),
                Emergencies = new(d % 29, 29),
            }
        );
        return one == two
            || ModelGate.Refusals(one, two).Count > 0
            || ModelGate.Refusals(two, one).Count > 0;
    }
}
