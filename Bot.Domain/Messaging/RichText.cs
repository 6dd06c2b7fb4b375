using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Bot.Domain.Messaging;

/// <summary>How a span looks. A channel shows what it can; the numbers are stored, so they never change.</summary>
[Flags]
public enum SpanStyle
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Strike = 8,
    Spoiler = 16,
}

/// <summary>A stretch of text in one style, optionally a link to <paramref name="Link"/>.</summary>
public readonly record struct Span(
    string Text,
    SpanStyle Style = SpanStyle.Plain,
    string? Link = null
);

/// <summary>
/// Formatted text without markup: an immutable list of spans that a channel renders (Telegram: entities). What a person
/// typed can only become the text of a span, never its style. Empty spans are dropped and equal neighbours joined, so
/// equal looks are equal values.
/// </summary>
[JsonConverter(typeof(RichTextJson))]
public sealed class RichText : IEquatable<RichText>
{
    /// <summary>No text at all.</summary>
    public static readonly RichText Empty = new([]);

    private string? _plainText;

    private RichText(ImmutableArray<Span> spans) => Spans = spans;

    /// <summary>The spans, none of them empty, no two neighbours alike.</summary>
    public ImmutableArray<Span> Spans { get; }

    public bool IsEmpty => Spans.IsEmpty;

    /// <summary>The length as Telegram counts it: UTF-16 units.</summary>
    public int Length => PlainText.Length;

    /// <summary>The words without style and links.</summary>
    public string PlainText =>
        _plainText ??= Spans switch
        {
            [] => "",
            [var only] => only.Text,
            _ => string.Concat(Spans.Select(s => s.Text)),
        };

    /// <summary>Text in one style; nothing in it is read as markup.</summary>
    public static RichText Plain(string text, SpanStyle style = SpanStyle.Plain) =>
        text.Length == 0 ? Empty : new([new Span(text, style)]);

    /// <summary>Joins spans, dropping empty ones and merging neighbours that look alike.</summary>
    public static RichText Of(params IEnumerable<Span> spans)
    {
        var joined = ImmutableArray.CreateBuilder<Span>();
        foreach (var span in spans)
            if (span.Text.Length == 0)
                continue;
            else if (joined.Count > 0 && LookAlike(joined[^1], span))
                joined[^1] = span with { Text = joined[^1].Text + span.Text };
            else
                joined.Add(span);
        return joined.Count == 0 ? Empty : new(joined.DrainToImmutable());
    }

    /// <summary>Puts a separator between the texts («, », a line break).</summary>
    public static RichText Join(string separator, IEnumerable<RichText> texts) =>
        Of(texts.SelectMany((t, i) => i == 0 ? t.Spans : t.Spans.Insert(0, new(separator))));

    public static RichText operator +(RichText a, RichText b) =>
        a.IsEmpty ? b
        : b.IsEmpty ? a
        : Of(a.Spans.Concat(b.Spans));

    public static RichText operator +(RichText a, string b) => a + Plain(b);

    /// <summary>
    /// At most <paramref name="maxUtf16"/> units, the last of them «…» where something was cut. Never splits a surrogate
    /// pair (an emoji).
    /// </summary>
    public RichText Truncate(int maxUtf16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxUtf16);
        if (Length <= maxUtf16)
            return this;
        if (maxUtf16 == 0)
            return Empty;
        return First(maxUtf16 - 1) + "…";
    }

    public bool Equals(RichText? other) =>
        other is not null && (ReferenceEquals(this, other) || Spans.SequenceEqual(other.Spans));

    public override bool Equals(object? obj) => Equals(obj as RichText);

    public override int GetHashCode() => PlainText.GetHashCode(StringComparison.Ordinal);

    /// <summary>The plain text: for test output and search, not for sending.</summary>
    public override string ToString() => PlainText;

    private RichText First(int units)
    {
        if (units > 0 && char.IsHighSurrogate(PlainText[units - 1]))
            units--;
        var kept = new List<Span>();
        foreach (var span in Spans)
        {
            if (units == 0)
                break;
            var take = Math.Min(units, span.Text.Length);
            kept.Add(span with { Text = span.Text[..take] });
            units -= take;
        }
        return Of(kept);
    }

    private static bool LookAlike(Span a, Span b) => a.Style == b.Style && a.Link == b.Link;
}
