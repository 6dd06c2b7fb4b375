using Bot.Domain.Understanding.Learning;
using Bot.Integrations.Persistence;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

/// <summary>What comes out of a training, on a small catalogue.</summary>
public sealed class ModelMakingTests
{
    /// <summary>What people really say, or nearly, each with the meaning of another service.</summary>
    [Fact]
    public async Task Two_hundred_wrong_corrections_are_refused()
    {
        await using var world = await LearningWorld.CreateAsync(DatabaseProvider.Sqlite);
        var services = LearningWorld.Catalogue.Services;
        var poison = Labelled
            .Shipped()
            .Where(p => p.IsService && LearningWorld.Catalogue.Find(p.Wishes[0][0]) is not null)
            .SelectMany(p => WithoutAWord(p.Text))
            .Take(250)
            .Select((text, i) => new LabelledPhrase(text, services[i % 3].Code));

        var made = world.Making.Make(world.InUse.Current, ApprovedCorrections.Of(poison));

        Assert.InRange(made.Learned, 150, 250);
        Assert.Contains(
            LearningErrors.WorseFirst(default, default),
            ModelGate.Refusals(made.Figures.Before, made.Figures.After)
        );
        Assert.Contains(made.Figures.Labels, l => l.After < l.Before);
    }

    private static IEnumerable<string> WithoutAWord(string text)
    {
        var words = text.Split(' ');
        return words.Length < 3
            ? []
            : words.Select((_, i) => string.Join(' ', words.Where((_, j) => j != i)));
    }

    [Fact]
    public void A_fifth_of_the_corrections_judges_and_the_last_word_counts()
    {
        var approved = Enumerable
            .Range(0, 500)
            .Select(i => new LabelledPhrase(
                $"слово {(char)('а' + i % 26)}{(char)('а' + i / 26)}",
                "a"
            ))
            .ToList();
        var split = ApprovedCorrections.Of(
            approved.Append(approved[0] with { Label = "b", Text = approved[0].Text + "!" })
        );
        Assert.Equal(500, split.Learned.Count + split.Judging.Count);
        Assert.InRange(split.Judging.Count, 60, 140);
        Assert.Equal("b", split.Learned.Concat(split.Judging).Last().Label);
    }

    [Fact]
    public async Task The_same_phrases_make_the_same_model()
    {
        await using var world = await LearningWorld.CreateAsync(DatabaseProvider.Sqlite);
        var approved = ApprovedCorrections.Of([new("фырчит бульбулятор на кухне", "drain-clear")]);
        var one = world.Making.Make(world.InUse.Current, approved);
        var two = world.Making.Make(world.InUse.Current, approved);
        Assert.Equal(one.Bytes, two.Bytes);
        Assert.Equal(1, one.Learned);
    }
}
