using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bot.Load;

/// <summary>Waits for the first message that a chat gets after its person did something: what the person would call the answer.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<long>> _waiting = new();

    /// <summary>Call before the update is sent.</summary>
    public Task<long> Next(long chat)
    {
        var source = new TaskCompletionSource<long>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _waiting[chat] = source;
        return source.Task;
    }

    /// <summary>The stub took a call of the bot.</summary>
    public void OnCall(string method, long chat, long message)
    {
        if (
            method is "sendMessage" or "editMessageText"
            && _waiting.TryRemove(chat, out var source)
        )
            source.TrySetResult(Stopwatch.GetTimestamp());
    }
}
