namespace Bot.Domain.Turns;

/// <summary>
/// Pages of rows kept in memory. A page read while something changed is used once and not kept, so that a kept page is
/// never older than the last change that this process committed. Where other processes write too, a page also ends after
/// <see cref="Life"/>.
/// </summary>
/// <param name="most">Of keys whose number grows: so many at most, then memory begins anew.</param>
public sealed class KeptPages<TKey, TPage>(
    IBotDbSource source,
    TimeProvider clock,
    int most = int.MaxValue
)
    where TKey : notnull
    where TPage : class
{
    /// <summary>How long a change of another process may stay unseen.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(2);

    private readonly Dictionary<TKey, (TPage Page, long ReadAt)> _pages = [];
    private readonly Dictionary<TKey, long> _changedAt = [];
    private readonly Lock _lock = new();
    private long _now;
    private long _allChangedAt;

    public TPage? Find(TKey key)
    {
        lock (_lock)
            return
                _pages.TryGetValue(key, out var kept)
                && (source.SeesEveryChange || clock.GetElapsedTime(kept.ReadAt) < Life)
                ? kept.Page
                : null;
    }

    /// <summary>Reads pages and keeps those that nothing concerned meanwhile.</summary>
    /// <param name="scope">The УК whose rows are read.</param>
    /// <param name="read">
    /// Reads on a context of its own: what the turn itself reads is one snapshot, which may be older than a change that was
    /// told here already.
    /// </param>
    public async Task<IReadOnlyDictionary<TKey, TPage>> ReadAsync(
        TenantId scope,
        Func<BotDb, Task<IReadOnlyDictionary<TKey, TPage>>> read
    )
    {
        long stamp;
        lock (_lock)
            stamp = _now;
        await using var db = source.Open();
        db.EnterScope(scope);
        var pages = await read(db);
        lock (_lock)
        {
            if (_pages.Count >= most)
                _pages.Clear();
            foreach (var (key, page) in pages)
                if (Math.Max(_changedAt.GetValueOrDefault(key), _allChangedAt) <= stamp)
                    _pages[key] = (page, clock.GetTimestamp());
        }
        return pages;
    }

    /// <inheritdoc cref="ReadAsync(TenantId, Func{BotDb, Task{IReadOnlyDictionary{TKey, TPage}}})"/>
    public async Task<TPage> ReadAsync(TenantId scope, TKey key, Func<BotDb, Task<TPage>> read) =>
        (
            await ReadAsync(
                scope,
                async db => new Dictionary<TKey, TPage> { [key] = await read(db) }
            )
        )[key];

    /// <summary>A row of the page was changed by this process.</summary>
    /// <param name="correct">Makes the page that is true now; null where it must be read again.</param>
    public void Change(TKey key, Func<TPage, TPage?>? correct = null)
    {
        lock (_lock)
        {
            if (_changedAt.Count >= most)
            {
                _changedAt.Clear();
                _allChangedAt = _now + 1;
            }
            _changedAt[key] = ++_now;
            if (!_pages.TryGetValue(key, out var kept))
                return;
            if (correct?.Invoke(kept.Page) is { } page)
                _pages[key] = (page, kept.ReadAt);
            else
                _pages.Remove(key);
        }
    }

    /// <summary>Every page of which this may be true must be read again.</summary>
    public void Drop(Func<TPage, bool> concerned)
    {
        lock (_lock)
        {
            _allChangedAt = ++_now; // of pages that are just being read nobody knows whether they are concerned
            foreach (var (key, kept) in _pages.ToList())
                if (concerned(kept.Page))
                    _pages.Remove(key);
        }
    }
}
