using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

public sealed class LinearModelTests
{
    [Fact]
    public void The_model_that_ships_was_trained_with_the_phrases_that_ship()
    {
        var set = TrainingSet.Of(CatalogueSnapshot.Load(), SubjectBook.Load());
        Assert.True(
            WishMatcher.ShippedModel()?.Fingerprint == set.Fingerprint,
            "The phrases changed: dotnet run -c Release --project tests/Bot.Evaluation -- train"
        );
    }

    [Fact]
    public void The_judges_that_ship_were_trained_with_the_phrases_that_ship()
    {
        var set = TrainingSet.Of(CatalogueSnapshot.Load(), SubjectBook.Load());
        Assert.True(
            Judge.ShippedFingerprint == SeveralPhrases.Fingerprint(set, SeveralPhrases.Shipped()),
            "The phrases changed: dotnet run -c Release --project tests/Bot.Evaluation -- train"
        );
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var model = WishMatcher.ShippedModel()!;
        using var one = new MemoryStream();
        model.Write(one);
        one.Position = 0;
        using var two = new MemoryStream();
        LinearModel.Read(one).Write(two);
        Assert.Equal(one.ToArray(), two.ToArray());
    }

    [Fact]
    public void Another_file_is_no_model() =>
        Assert.Throws<InvalidDataException>(() => LinearModel.Read(new MemoryStream(new byte[64])));
}
