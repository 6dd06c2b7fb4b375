using Bot.Dialogs.Texts;
using Bot.Domain.Pricing;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A quote's lines in words.</summary>
internal static class QuoteLines
{
    public static IReadOnlyList<TextRef> Of(IEnumerable<QuoteLine> lines) => [.. lines.Select(Of)];

    private static TextRef Of(QuoteLine line) =>
        line.Kind switch
        {
            LineKind.Work => new(
                "ordering.line_work",
                ("title", line.Title),
                ("quantity", line.Quantity > 1 ? line.Quantity : null),
                ("unit", line.Unit),
                ("from", line.IsFrom),
                ("sum", line.Sum)
            ),
            _ => new(
                "ordering.line_extra",
                ("kind", line.Kind),
                ("title", line.Title),
                ("sum", line.Sum)
            ),
        };
}
