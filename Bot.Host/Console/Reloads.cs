namespace Bot.Host.Console;

/// <summary>
/// Runs a page's loads one after another, so that an older reading never overwrites a newer one. A load that begins
/// after several were asked for answers them all. For one synchronization context (a circuit's).
/// </summary>
internal sealed class Reloads(Func<Task> load)
{
    private Task _last = Task.CompletedTask;
    private int _asked;
    private int _answered;

    /// <summary>Ends when a load that began after this call has ended.</summary>
    public Task AskAsync() => _last = AfterAsync(_last, ++_asked);

    private async Task AfterAsync(Task before, int asked)
    {
        // Who asked for the load before hears of its failure; this one only waits for its end.
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        if (asked <= _answered)
            return;
        var answers = _asked;
        await load();
        _answered = answers;
    }
}
