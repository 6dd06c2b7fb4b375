using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

/// <summary>Words whose signs Latin letters cannot keep.</summary>
public sealed class SoundKeysTests
{
    private static readonly SoundKeys Keys = new(["подъезд", "холодильник", "щётка", "кран"]);

    [Theory]
    [InlineData("подезд", "подъезд")]
    [InlineData("подезде", "подъезд")]
    [InlineData("холодилник", "холодильник")]
    [InlineData("кран", null)]
    [InlineData("слон", null)]
    public void Are_found_by_what_is_left(string sounded, string? word) =>
        Assert.Equal(word, Keys.Find(sounded));

    [Theory]
    [InlineData(0, "schetchik holodilnik")]
    [InlineData(1, "shchetchik kholodil'nik")]
    public void Are_spelt_in_either_habit(int habit, string latin) =>
        Assert.Equal(latin, LatinSpelling.Of("щетчик Холодильник", habit));
}
