using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Bot.Host;

/// <summary>
/// The second line of defence: the code logs ids only, but a library's message, an address it calls or an exception may quote
/// what nobody meant to write. Phone numbers, e-mail addresses and bot tokens are made unreadable in the finished line.
/// </summary>
internal static partial class PersonalData
{
    public static string Mask(string line)
    {
        line = Token().Replace(line, "***");
        line = Email().Replace(line, "***");
        return Phone().Replace(line, static phone => Zeros(phone.Value));
    }

    // No word boundary before: in an address the token follows "bot". %3A is a colon that was escaped.
    [GeneratedRegex(@"\d{6,}(?::|%3A)[\w-]{30,}", RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    // Limited lengths, so that a long line without an @ is not searched again from each of its letters.
    [GeneratedRegex(
        @"[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Email();

    // Russian numbers in all usual ways of writing, others with their plus. Not inside ids, times and fractions.
    [GeneratedRegex(
        @"(?<![\w.-])[78][\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?![\w-])|(?<!\w)\+\d[\d\s()-]{8,17}\d"
    )]
    private static partial Regex Phone();

    /// <summary>Digits stay digits, and the first one stays: in JSON it may be a bare number.</summary>
    private static string Zeros(string phone)
    {
        var first = phone.AsSpan().IndexOfAnyInRange('0', '9') + 1;
        return phone[..first]
            + string.Concat(phone[first..].Select(c => char.IsAsciiDigit(c) ? '0' : c));
    }
}

/// <summary>Writes a line as another formatter does, without <see cref="PersonalData"/>.</summary>
internal sealed class MaskingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(PersonalData.Mask(line.ToString()));
    }
}
