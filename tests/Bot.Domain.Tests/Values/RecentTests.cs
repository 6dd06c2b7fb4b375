using Xunit;

namespace Bot.Domain.Tests;

public sealed class RecentTests
{
    [Fact]
    public void What_was_written_last_is_kept_and_the_oldest_falls_out()
    {
        var recent = new Recent<int, string>(generation: 10);
        for (var i = 0; i < 100; i++)
            recent.Set(i, $"{i}");

        Assert.All(Enumerable.Range(90, 10), i => Assert.True(recent.TryGet(i, out _)));
        Assert.False(recent.TryGet(0, out _));
    }

    [Fact]
    public void The_newer_value_counts_and_a_removed_one_is_gone()
    {
        var recent = new Recent<int, string>(generation: 2);
        recent.Set(1, "old");
        recent.Set(2, "two");
        recent.Set(1, "new");

        Assert.True(recent.TryGet(1, out var value));
        Assert.Equal("new", value);
        recent.Remove(1);
        Assert.False(recent.TryGet(1, out _));
    }
}
