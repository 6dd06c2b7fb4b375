using System.Collections.Immutable;
using Bot.Domain;
using Bot.Domain.Turns;

namespace Bot.Host.Workers;

/// <summary>Tells live pages of this process that something was committed, so that they read again.</summary>
internal sealed class TurnSignals : ITurnListener
{
    private ImmutableArray<Action<TenantId, IReadOnlyList<object>>> _listeners = [];

    /// <summary>Dispose the answer to stop listening. The action must be quick: it runs on the committing turn's thread.</summary>
    public IDisposable Listen(Action<TenantId, IReadOnlyList<object>> action)
    {
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), action);
        return new Subscription(this, action);
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        if (announcements.Count == 0)
            return;
        foreach (var listener in _listeners)
            listener(tenant, announcements);
    }

    private sealed class Subscription(
        TurnSignals signals,
        Action<TenantId, IReadOnlyList<object>> action
    ) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(
                ref signals._listeners,
                static (all, one) => all.Remove(one),
                action
            );
    }
}
