using System.Numerics;

namespace Bot.Domain.Scheduling;

/// <summary>The 48 half hours of one UTC day as bits; bit n is the half hour that begins n × 30 minutes after midnight. The default is empty.</summary>
public readonly record struct DayMask
{
    private const long AllBits = (1L << HalfHours.PerDay) - 1;

    public static readonly DayMask None;
    public static readonly DayMask All = new(AllBits);

    public DayMask(long bits)
    {
        if ((bits & ~AllBits) != 0)
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "A day has 48 half hours.");
        Bits = bits;
    }

    /// <summary>As stored.</summary>
    public long Bits { get; }

    public bool IsEmpty => Bits == 0;

    /// <summary>How many half hours.</summary>
    public int Count => BitOperations.PopCount((ulong)Bits);

    /// <summary>A stretch within the day.</summary>
    public static DayMask Range(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, HalfHours.PerDay);
        return new(((1L << count) - 1) << first);
    }

    public static DayMask operator |(DayMask a, DayMask b) => new(a.Bits | b.Bits);

    public static DayMask operator &(DayMask a, DayMask b) => new(a.Bits & b.Bits);

    /// <summary>What is in <paramref name="a"/> and not in <paramref name="b"/>.</summary>
    public static DayMask operator -(DayMask a, DayMask b) => new(a.Bits & ~b.Bits);

    /// <summary>Whether every half hour of the other is in this one.</summary>
    public bool Covers(DayMask other) => (Bits & other.Bits) == other.Bits;

    /// <summary>Whether they share a half hour.</summary>
    public bool Meets(DayMask other) => (Bits & other.Bits) != 0;

    /// <summary>The unbroken stretches, in order.</summary>
    public IEnumerable<(int First, int Count)> Runs()
    {
        for (var rest = (ulong)Bits; rest != 0; )
        {
            var first = BitOperations.TrailingZeroCount(rest);
            var count = BitOperations.TrailingZeroCount(~(rest >> first));
            yield return (first, count);
            rest &= ~((((1UL << count) - 1) << first));
        }
    }

    public override string ToString() =>
        string.Create(
            HalfHours.PerDay,
            Bits,
            (text, bits) =>
            {
                for (var i = 0; i < text.Length; i++)
                    text[i] = (bits >> i & 1) == 1 ? '#' : '.';
            }
        );
}
