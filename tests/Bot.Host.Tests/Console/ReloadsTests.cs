using Bot.Host.Console;
using Xunit;

namespace Bot.Host.Tests.Console;

/// <summary>A page shows the newest reading, whatever order the readings would end in.</summary>
public sealed class ReloadsTests
{
    private readonly List<TaskCompletionSource> _begun = [];
    private readonly Reloads _reloads;

    public ReloadsTests() =>
        _reloads = new(() =>
        {
            _begun.Add(new());
            return _begun[^1].Task;
        });

    [Fact]
    public async Task A_load_asked_for_while_one_runs_begins_after_it()
    {
        var first = _reloads.AskAsync();
        var second = _reloads.AskAsync();
        Assert.Single(_begun);
        Assert.False(second.IsCompleted);
        _begun[0].SetResult();
        await first;
        Assert.Equal(2, _begun.Count);
        _begun[1].SetResult();
        await second;
    }

    [Fact]
    public async Task One_load_answers_all_that_asked_before_it_began()
    {
        Task[] asked = [_reloads.AskAsync(), _reloads.AskAsync(), _reloads.AskAsync()];
        _begun[0].SetResult();
        _begun[1].SetResult();
        await Task.WhenAll(asked);
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task A_failure_is_heard_by_its_asker_and_the_next_one_loads_again()
    {
        var first = _reloads.AskAsync();
        var second = _reloads.AskAsync();
        _begun[0].SetException(new IOException());
        await Assert.ThrowsAsync<IOException>(() => first);
        Assert.Equal(2, _begun.Count);
        _begun[1].SetResult();
        await second;
    }
}
