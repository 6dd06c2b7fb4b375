using System.Collections.Concurrent;
using Xunit;

namespace Bot.Domain.Tests;

public sealed class NewIdTests
{
    [Fact]
    public void Ids_made_one_after_another_sort_so()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => NewId.Uuid()).ToList();

        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public void Ids_made_side_by_side_are_all_different()
    {
        var ids = new ConcurrentBag<Guid>();
        Parallel.For(0, 50_000, _ => ids.Add(NewId.Uuid()));

        Assert.Equal(50_000, ids.Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_UUID_of_version_7_of_this_moment()
    {
        var id = NewId.Uuid();

        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        var made = DateTimeOffset.FromUnixTimeMilliseconds(
            Convert.ToInt64(id.ToString("N")[..12], 16)
        );
        // The counter of a busy process may run ahead of the clock by a little.
        Assert.InRange(
            made,
            TimeProvider.System.GetUtcNow().AddMinutes(-1),
            TimeProvider.System.GetUtcNow().AddMinutes(1)
        );
    }
}
