using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Texts;

/// <summary>How an argument's value is put into words.</summary>
internal static class Formats
{
    /// <summary>The names that may follow a colon.</summary>
    public static readonly FrozenSet<string> Known = FrozenSet.Create(
        "day",
        "short",
        "date",
        "full",
        "weekday",
        "on",
        "moment",
        "time",
        "window",
        "acc",
        "lines"
    );

    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = "," };

    /// <summary>The words for a simple value; null where its type or the format does not fit.</summary>
    public static string? Text(object value, string? format, Language language, DateWords dates) =>
        value switch
        {
            DateOnly date => dates.Of(date, format),
            DateTime { Kind: not DateTimeKind.Utc } local => dates.Of(local, format),
            LocalWindow window => dates.Of(window, format),
            ArrivalWindow window => dates.Of(
                LocalWindow.FromUtc(window.StartUtc, window.EndUtc, window.Zone),
                format
            ),
            TimeSpan duration => dates.Of(duration, format),
            TimeOnly time when format is null or "time" => DateWords.Of(time),
            _ when format is not null => null,
            string text => text,
            Money money => money.ToString(),
            int or long or short or byte => ((IFormattable)value).ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            decimal number => number.ToString("0.##", NumberFormat(language)),
            double number => number.ToString("0.##", NumberFormat(language)),
            PhoneNumber phone => Phone(phone.Value),
            _ => null,
        };

    /// <summary>Whether an optional section about the value shows: not null, not false, not empty. A zero shows.</summary>
    public static bool IsPresent(object? value) =>
        value switch
        {
            null or false => false,
            string text => !string.IsNullOrWhiteSpace(text),
            RichText text => !text.IsEmpty,
            IEnumerable items => items.Cast<object?>().Any(),
            _ => true,
        };

    private static NumberFormatInfo NumberFormat(Language language) =>
        language == Language.Ru ? DecimalComma : NumberFormatInfo.InvariantInfo;

    private static string Phone(string e164) =>
        e164.Length == 12 && e164.StartsWith("+7", StringComparison.Ordinal)
            ? $"+7 {e164[2..5]} {e164[5..8]}-{e164[8..10]}-{e164[10..]}"
            : e164;
}
