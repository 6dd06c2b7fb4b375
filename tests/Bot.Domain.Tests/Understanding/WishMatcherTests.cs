using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class WishMatcherTests(ITestOutputHelper output)
{
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();
    private static readonly WishMatcher Matcher = new(Platform);
    private static readonly TenantCatalogue Everything = TenantCatalogue.Build(
        Platform,
        new(1),
        [],
        new(2026, 11, 23)
    );

    [Fact]
    public void Labels_name_services_that_exist() =>
        Assert.All(
            Phrases.Of("phrases.tsv").Concat(Phrases.Of("unseen.tsv")),
            p => Assert.NotNull(Platform.Find(p.Code))
        );

    [Fact]
    public void Known_phrases_find_their_service_first()
    {
        var (wrong, _) = Judge("phrases.tsv");
        Assert.Empty(wrong);
    }

    // These were written before the matcher ran and are never tuned on: the honest figure.
    [Fact]
    public void Unseen_phrases_mostly_find_their_service_first()
    {
        var (wrong, missedTop3) = Judge("unseen.tsv");
        var count = Phrases.Of("unseen.tsv").Count;
        Assert.True(wrong.Count <= count * 0.1, $"{wrong.Count} of {count} are wrong");
        Assert.True(
            missedTop3 <= count * 0.05,
            $"{missedTop3} of {count} are not in the first three"
        );
    }

    [Theory]
    [InlineData("layout", 0.97)]
    [InlineData("sound", 0.96)]
    [InlineData("slips", 0.92)]
    public void Spoilt_phrases_are_still_understood(string how, double atLeast)
    {
        var random = new Random(7);
        var phrases = Phrases.Of("phrases.tsv").Concat(Phrases.Of("unseen.tsv")).ToList();
        var right = 0;
        foreach (var (text, code) in phrases)
        {
            var spoilt = how switch
            {
                "layout" => Spoilt.Layout(text),
                "sound" => Spoilt.Sound(text),
                _ => Spoilt.Slips(text, random),
            };
            var best = new Understood(Matcher.Match(Everything, spoilt)).Best;
            if (best?.Service.Code == code)
                right++;
            else
                output.WriteLine($"{spoilt} → {code}, but {best?.Service.Code}");
        }
        Assert.True(right >= phrases.Count * atLeast, $"{right} of {phrases.Count}");
    }

    [Fact]
    public void Foreign_talk_is_never_taken_for_an_order()
    {
        var reader = new WishReader(Matcher);
        var now = new DateTime(2026, 11, 23, 10, 0, 0, DateTimeKind.Unspecified);
        var sold = Phrases
            .Of("foreign.tsv")
            .SelectMany(p => reader.Read(Everything, p.Text, now).Wishes)
            .Where(w => w.Outcome is WishOutcome.Service or WishOutcome.Question)
            .ToList();
        foreach (var wish in sold)
            output.WriteLine(
                $"{wish.Text}: {wish.Outcome} {wish.Best!.Service.Code} {wish.Best.Confidence}"
            );
        Assert.DoesNotContain(sold, w => w.Outcome == WishOutcome.Service);
        Assert.True(sold.Count <= 1);
    }

    private (List<string> Wrong, int MissedTop3) Judge(string file)
    {
        var wrong = new List<string>();
        var missed = 0;
        var sure = 0;
        var wronglySure = 0;
        foreach (var (text, code) in Phrases.Of(file))
        {
            var found = new Understood(Matcher.Match(Everything, text));
            var right = found.Best?.Service.Code == code;
            sure += found.IsSure ? 1 : 0;
            wronglySure += found.IsSure && !right ? 1 : 0;
            missed += found.Matches.Take(3).Any(m => m.Service.Code == code) ? 0 : 1;
            if (!right)
                wrong.Add(
                    $"{text} → {code}, but: "
                        + string.Join(
                            ", ",
                            found
                                .Matches.Take(3)
                                .Select(m =>
                                    $"{m.Service.Code} {m.Confidence} [{string.Join(' ', m.Why.Words)}]"
                                )
                        )
                );
        }
        output.WriteLine(
            $"{file}: {wrong.Count} wrong, {missed} not in top 3, {sure} sure, {wronglySure} wrongly sure"
        );
        wrong.ForEach(output.WriteLine);
        return (wrong, missed);
    }
}
