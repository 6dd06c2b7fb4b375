using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Pricing;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A quote's lines in words.</summary>
internal static class QuoteLines
{
    public static IReadOnlyList<TextRef> Of(IEnumerable<QuoteLine> lines) => [.. lines.Select(Of)];

    /// <summary>The lines, and after them what must be brought besides and is not in the price.</summary>
    public static IReadOnlyList<TextRef> WithApart(IReadOnlyList<QuoteLine> lines)
    {
        IReadOnlyList<TextRef> apart =
        [
            .. lines
                .SelectMany(l => l.Apart)
                .Distinct()
                .Select(m => new TextRef(
                    "ordering.material",
                    ("name", m.Name),
                    ("by", m.BoughtBy)
                )),
        ];
        return apart.Count == 0
            ? Of(lines)
            : [.. Of(lines), new TextRef("ordering.line_apart", ("materials", apart))];
    }

    private static TextRef Of(QuoteLine line) =>
        line.Kind switch
        {
            LineKind.Work => new(
                "ordering.line_work",
                ("title", line.Title),
                ("details", line.Details.Count == 0 ? null : line.Details),
                ("quantity", line.Quantity > 1 ? line.Quantity : null),
                ("unit", line.Unit),
                ("from", line.IsFrom),
                ("sum", line.Sum),
                ("discount", line.Discount == Money.Zero ? null : line.Discount),
                ("estimate", line.Estimate),
                ("each", line.Unit)
            ),
            _ => new(
                "ordering.line_extra",
                ("kind", line.Kind),
                ("title", line.Title),
                ("sum", line.Sum)
            ),
        };
}
