using System.Diagnostics.CodeAnalysis;

namespace Bot.Domain;

/// <summary>
/// What was written last, by key; what was not written for long falls out. Between one and two times
/// <paramref name="generation"/> values are kept. The caller locks.
/// </summary>
public sealed class Recent<TKey, TValue>(int generation)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _young.TryGetValue(key, out value) || _old.TryGetValue(key, out value);

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= generation)
            (_old, _young) = (_young, []);
        _young[key] = value;
    }

    public void Remove(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}
