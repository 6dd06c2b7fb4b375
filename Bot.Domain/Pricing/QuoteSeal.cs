using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Domain.Pricing;

/// <summary>
/// SHA-256 over the lines in a fixed notation of our own: a stored quote's JSON may change its shape with the product, its
/// seal may not. Lines that say no more than they could in the first notation keep it: <c>quote/1</c>, else <c>quote/2</c>.
/// </summary>
public static class QuoteSeal
{
    private const char FieldEnd = '\u001f';
    private const char LineEnd = '\u001e';

    /// <summary>64 small hexadecimal digits.</summary>
    public static string Of(IReadOnlyList<QuoteLine> lines)
    {
        var isPlain = lines.All(l => l.IsPlain);
        var text = new StringBuilder(isPlain ? "quote/1" : "quote/2").Append(LineEnd);
        foreach (var line in lines)
        {
            Field(text, line.Kind.ToString());
            Field(text, line.Code);
            Field(text, line.Title);
            Field(text, line.Unit?.ToString() ?? "");
            Field(text, line.Quantity);
            Field(text, line.UnitPrice.Kopecks);
            Field(text, line.Discount.Kopecks);
            Field(text, line.Sum.Kopecks);
            Field(text, line.IsFrom ? 1 : 0);
            if (!isPlain)
                Besides(text, line);
            text.Append(LineEnd);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Besides(StringBuilder text, QuoteLine line)
    {
        Field(text, line.Details.Count);
        foreach (var detail in line.Details)
            Field(text, detail);
        Field(text, line.Apart.Count);
        foreach (var apart in line.Apart)
        {
            Field(text, apart.Name);
            Field(text, apart.BoughtBy.ToString());
        }
        // Without an estimate is not the same as one of nothing.
        Field(text, line.Estimate?.Kopecks ?? -1);
    }

    private static void Field(StringBuilder text, long number) =>
        text.Append(CultureInfo.InvariantCulture, $"{number}").Append(FieldEnd);

    // The length in front keeps a title that holds a separator from imitating other fields.
    private static void Field(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}").Append(FieldEnd);
}
