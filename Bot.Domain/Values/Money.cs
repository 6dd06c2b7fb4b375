using System.Globalization;

namespace Bot.Domain;

/// <summary>An amount of roubles in whole kopecks. The default is zero. May be negative (a refund, a ledger's credit).</summary>
public readonly record struct Money(long Kopecks) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>Whole roubles.</summary>
    public static Money Roubles(long roubles) => new(roubles * 100);

    public static Money operator +(Money a, Money b) => new(a.Kopecks + b.Kopecks);

    public static Money operator -(Money a, Money b) => new(a.Kopecks - b.Kopecks);

    public static Money operator -(Money a) => new(-a.Kopecks);

    public static Money operator *(Money a, int times) => new(a.Kopecks * times);

    public static bool operator <(Money a, Money b) => a.Kopecks < b.Kopecks;

    public static bool operator >(Money a, Money b) => a.Kopecks > b.Kopecks;

    public static bool operator <=(Money a, Money b) => a.Kopecks <= b.Kopecks;

    public static bool operator >=(Money a, Money b) => a.Kopecks >= b.Kopecks;

    /// <summary>A share in hundredths of a percent, rounded half away from zero to the kopeck (1500 = 15 %).</summary>
    public Money Share(int basisPoints) =>
        new(
            (long)
                Math.Round(Kopecks * (decimal)basisPoints / 10_000m, MidpointRounding.AwayFromZero)
        );

    public int CompareTo(Money other) => Kopecks.CompareTo(other.Kopecks);

    /// <summary>For people, Russian style with a no-break space: «1 500 ₽», «1 500,50 ₽».</summary>
    public override string ToString()
    {
        var whole = Math.Abs(Kopecks / 100).ToString("#,0", GroupedByNoBreakSpace);
        var rest = Math.Abs(Kopecks % 100);
        var sign = Kopecks < 0 ? "−" : "";
        return rest == 0 ? $"{sign}{whole}\u00a0₽" : $"{sign}{whole},{rest:00}\u00a0₽";
    }

    private static readonly NumberFormatInfo GroupedByNoBreakSpace = new()
    {
        NumberGroupSeparator = "\u00a0",
    };
}
