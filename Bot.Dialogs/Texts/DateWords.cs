using System.Globalization;
using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>Dates, times and durations in words, from the table <c>dates.*</c>: the machine's culture data plays no part.</summary>
internal sealed class DateWords
{
    private readonly Language _language;
    private readonly Func<string, string> _table;
    private readonly string[] _weekdays;
    private readonly string[] _weekdaysOn;
    private readonly string[] _weekdaysShort;
    private readonly string[] _months;
    private readonly string[] _monthsShort;

    /// <param name="language">Whose plurals count.</param>
    /// <param name="table">The plain text of a key of this language.</param>
    public DateWords(Language language, Func<string, string> table)
    {
        _language = language;
        _table = table;
        _weekdays = List("dates.weekdays", 7);
        _weekdaysOn = List("dates.weekdays.on", 7);
        _weekdaysShort = List("dates.weekdays.short", 7);
        _months = List("dates.months", 12);
        _monthsShort = List("dates.months.short", 12);
    }

    /// <summary>A date; null where the format is none of a date's.</summary>
    public string? Of(DateOnly date, string? format) =>
        format switch
        {
            null or "day" => $"{Weekday(date)}, {DayOfMonth(date)}",
            "short" => $"{_weekdaysShort[Index(date)]}, {date.Day} {_monthsShort[date.Month - 1]}",
            "date" => DayOfMonth(date),
            "full" => $"{DayOfMonth(date)} {date.Year}",
            "weekday" => Weekday(date),
            "on" => $"{_weekdaysOn[Index(date)]}, {DayOfMonth(date)}",
            _ => null,
        };

    /// <summary>A time of day, «14:00».</summary>
    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A wall time at the house.</summary>
    public string? Of(DateTime local, string? format) =>
        format switch
        {
            null or "moment" => $"{Of(Date(local), "day")}, {Clock(local)}",
            "time" => Clock(local),
            "short" => $"{Of(Date(local), "short")}, {Clock(local)}",
            "on" => $"{Of(Date(local), "on")}, {_table("dates.at")} {Clock(local)}",
            _ => Of(Date(local), format),
        };

    /// <summary>A window; where it crosses midnight, both days are named.</summary>
    public string? Of(LocalWindow window, string? format) =>
        format switch
        {
            null or "window" => Range(window, "day"),
            "short" => Range(window, "short"),
            "time" => $"{Clock(window.Start)}–{End(window)}",
            "on" => On(window),
            _ => Of(Date(window.Start), format),
        };

    /// <summary>How long, in days, hours and minutes: «2 часа 30 минут»; shorter than a minute is a minute.</summary>
    public string? Of(TimeSpan duration, string? format)
    {
        var table = format switch
        {
            null => "",
            "short" => ".short",
            "acc" => ".acc",
            _ => null,
        };
        if (table is null)
            return null;
        var minutes = Math.Max(1, (long)Math.Ceiling(duration.Duration().TotalMinutes));
        var parts = new List<string>(3);
        Add(minutes / 1440, "dates.days");
        Add(minutes / 60 % 24, "dates.hours");
        Add(minutes % 60, "dates.minutes");
        return string.Join(' ', parts);

        void Add(long number, string unit)
        {
            if (number == 0)
                return;
            var forms = List(unit + table, Plurals.Forms(_language));
            parts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{number} {forms[Plurals.Form(_language, number)]}"
                )
            );
        }
    }

    private string Range(LocalWindow window, string day) =>
        window.CrossesMidnight
            ? $"{Of(Date(window.Start), day)}, {Clock(window.Start)} – {Of(Date(window.End), day)}, {Clock(window.End)}"
            : $"{Of(Date(window.Start), day)}, {Clock(window.Start)}–{End(window)}";

    private string On(LocalWindow window)
    {
        var hours =
            $"{_table("dates.from")} {Clock(window.Start)} {_table("dates.to")} {End(window)}";
        var said = $"{Of(Date(window.Start), "on")}, {hours}";
        return window.CrossesMidnight ? $"{said} ({Of(Date(window.End), "day")})" : said;
    }

    private static string End(LocalWindow window) =>
        window.EndsAtMidnight ? "24:00" : Clock(window.End);

    private static string Clock(DateTime local) => Of(TimeOnly.FromDateTime(local));

    private static DateOnly Date(DateTime local) => DateOnly.FromDateTime(local);

    private string Weekday(DateOnly date) => _weekdays[Index(date)];

    private string DayOfMonth(DateOnly date) => $"{date.Day} {_months[date.Month - 1]}";

    private static int Index(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    private string[] List(string key, int count)
    {
        var words = _table(key).Split(", ");
        return words.Length == count
            ? words
            : throw new TextException(
                $"'{key}' ({_language}) has {words.Length} words, not {count}."
            );
    }
}
