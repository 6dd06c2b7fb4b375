namespace Bot.Domain.Understanding;

/// <summary>How far apart two normalised words are, counted in slips of the finger.</summary>
public static class Typo
{
    /// <summary>
    /// Whether one slip (a letter wrong, missing, doubled or swapped with its neighbour) or none separates the words.
    /// Linear in their length.
    /// </summary>
    public static bool AtMostOne(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < b.Length)
            return AtMostOne(b, a);
        if (a.Length - b.Length > 1)
            return false;
        var head = a.CommonPrefixLength(b);
        var restA = a[head..];
        var restB = b[head..];
        if (restA.Length != restB.Length)
            return restA[1..].SequenceEqual(restB);
        if (restA.IsEmpty || restA[1..].SequenceEqual(restB[1..]))
            return true;
        return restA.Length >= 2
            && restA[0] == restB[1]
            && restA[1] == restB[0]
            && restA[2..].SequenceEqual(restB[2..]);
    }

    /// <summary>
    /// Slips between the words (optimal string alignment), or <paramref name="limit"/> + 1 where there are more.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || Math.Max(a.Length, b.Length) > 64)
            return a.SequenceEqual(b) ? 0 : limit + 1;
        Span<int> older = stackalloc int[65];
        Span<int> old = stackalloc int[65];
        Span<int> row = stackalloc int[65];
        for (var j = 0; j <= b.Length; j++)
            old[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1];
                row[j] = Math.Min(
                    Math.Min(old[j] + 1, row[j - 1] + 1),
                    old[j - 1] + (same ? 0 : 1)
                );
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
            }
            var spare = older;
            older = old;
            old = row;
            row = spare;
        }
        return Math.Min(old[b.Length], limit + 1);
    }
}
