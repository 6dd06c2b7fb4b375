namespace Bot.Testing.Telegram;

/// <summary>A list that forgets its oldest items beyond a limit, while the numbers of the others stay.</summary>
internal sealed class StubLog<T>(int most, Action<T>? forget = null)
    where T : class
{
    private readonly List<T> _items = [];
    private int _start;

    /// <summary>The number of the oldest item kept.</summary>
    public long First { get; private set; }

    /// <summary>The number that the next item will get.</summary>
    public long End => First + _items.Count - _start;

    public T this[long number] => _items[(int)(number - First) + _start];

    public void Add(T item)
    {
        _items.Add(item);
        if (_items.Count - _start <= most)
            return;
        forget?.Invoke(_items[_start]);
        _items[_start++] = null!;
        First++;
        if (_start > most)
        {
            _items.RemoveRange(0, _start);
            _start = 0;
        }
    }

    public T? Newest(Func<T, bool> fits)
    {
        for (var i = _items.Count - 1; i >= _start; i--)
            if (fits(_items[i]))
                return _items[i];
        return null;
    }

    public IReadOnlyList<T> Where(Func<T, bool> fits) => [.. _items.Skip(_start).Where(fits)];
}
