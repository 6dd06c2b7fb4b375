using System.Text;

namespace Bot.Domain.ContactCentre;

/// <summary>What kind of private contact was found.</summary>
public enum ContactKind
{
    Phone,
    Card,
    Email,
    Username,
    Link,
}

/// <summary>A relayed text without private contacts, and what was taken out, in order.</summary>
public sealed record MaskedText(string Text, IReadOnlyList<ContactKind> Found)
{
    public bool IsMasked => Found.Count > 0;
}

/// <summary>
/// Takes phones, bank cards, e-mail addresses, usernames and links out of what resident and technician write to each other.
/// Prices, sizes, dates, flats, order and meter numbers stay. Linear; any string is accepted.
/// </summary>
public static class ContactMask
{
    /// <summary>What stands in place of a contact: no word of any language.</summary>
    public const string Mask = "•••";

    public static MaskedText Apply(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new("", []);
        var spans = new List<ContactSpan>();
        LinkScan.Find(text, spans);
        NumberScan.Find(text, spans);
        SpokenScan.Find(text, spans);
        if (spans.Count == 0)
            return new(text, []);
        spans.Sort(
            (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End)
        );
        return Replace(text, spans);
    }

    private static MaskedText Replace(string text, List<ContactSpan> spans)
    {
        var masked = new StringBuilder(text.Length);
        var found = new List<ContactKind>();
        var at = 0;
        foreach (var span in spans)
        {
            if (span.End <= at)
                continue;
            if (span.Start >= at)
            {
                masked.Append(text, at, span.Start - at).Append(Mask);
                found.Add(span.Kind);
            }
            at = span.End;
        }
        return new(masked.Append(text, at, text.Length - at).ToString(), found);
    }
}

/// <summary>Characters from <paramref name="Start"/> up to <paramref name="End"/> (not included).</summary>
internal readonly record struct ContactSpan(int Start, int End, ContactKind Kind);
