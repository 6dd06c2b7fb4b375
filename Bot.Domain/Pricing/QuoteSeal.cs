using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Domain.Pricing;

/// <summary>
/// SHA-256 over the lines in a fixed notation of our own: a stored quote's JSON may change its shape with the product, its
/// seal may not.
/// </summary>
public static class QuoteSeal
{
    private const char FieldEnd = '\u001f';
    private const char LineEnd = '\u001e';

    /// <summary>64 small hexadecimal digits.</summary>
    public static string Of(IEnumerable<QuoteLine> lines)
    {
        var text = new StringBuilder("quote/1").Append(LineEnd);
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
            text.Append(LineEnd);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Field(StringBuilder text, long number) =>
        text.Append(CultureInfo.InvariantCulture, $"{number}").Append(FieldEnd);

    // The length in front keeps a title that holds a separator from imitating other fields.
    private static void Field(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}").Append(FieldEnd);
}
