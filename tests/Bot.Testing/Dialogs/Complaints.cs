using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.Testing.Dialogs;

/// <summary>Keeps what turns complained about, so that a failed talk shows its bug and not only the apology.</summary>
public sealed class Complaints : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _all = new();

    public IEnumerable<string> All => _all;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            _all.Enqueue($"{formatter(state, exception)}\n{exception}");
    }

    public void Dispose() { }
}
