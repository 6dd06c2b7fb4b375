using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Domain.Scheduling;

/// <summary>Words of days and hours, Russian and English, normalised.</summary>
internal static class WishedTimeWords
{
    private static readonly FrozenDictionary<string, int> Months = Numbered(
        "января январь январе янв january jan",
        "февраля февраль феврале фев february feb",
        "марта март марте мар march mar",
        "апреля апрель апреле апр april apr",
        "мая май мае may",
        "июня июнь июне june jun",
        "июля июль июле july jul",
        "августа август августе авг august aug",
        "сентября сентябрь сентябре сен сент september sep sept",
        "октября октябрь октябре окт october oct",
        "ноября ноябрь ноябре ноя нояб november nov",
        "декабря декабрь декабре дек december dec"
    );

    private static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        "понедельник понедельника понедельнику понедельникам пн пон пнд monday mon mondays",
        "вторник вторника вторнику вторникам вт втр tuesday tue tues",
        "среда среду среды среде средам ср срд wednesday wed",
        "четверг четверга четвергу четвергам чт чтв thursday thu thurs",
        "пятница пятницу пятницы пятнице пятницам пт птн friday fri",
        "суббота субботу субботы субботе субботам сб суб saturday sat",
        "воскресенье воскресенья воскресенью воскресеньям воскресение вс вск sunday sun"
    );

    private static readonly FrozenDictionary<string, int> Hours = Numbered(
        "час часу часа one",
        "два двух двум two",
        "три трех трем three",
        "четыре четырех четырем four",
        "пять пяти five",
        "шесть шести six",
        "семь семи seven",
        "восемь восьми eight",
        "девять девяти nine",
        "десять десяти ten",
        "одиннадцать одиннадцати eleven",
        "двенадцать двенадцати twelve"
    );

    private static readonly FrozenDictionary<string, int> Counts = Numbered(
        "один одну одного one a an",
        "два две двух пару пара two couple",
        "три трех three",
        "четыре четырех four",
        "пять пяти five",
        "шесть шести six",
        "семь семи seven",
        "восемь восьми eight",
        "девять девяти nine",
        "десять десяти ten"
    );

    private static readonly FrozenDictionary<string, int> HalfPast = Numbered(
        "первого",
        "второго",
        "третьего",
        "четвертого",
        "пятого",
        "шестого",
        "седьмого",
        "восьмого",
        "девятого",
        "десятого",
        "одиннадцатого",
        "двенадцатого"
    );

    private static readonly FrozenDictionary<string, int> Ordinals = Numbered(
        "первого первое",
        "второго второе",
        "третьего третье",
        "четвертого четвертое",
        "пятого пятое",
        "шестого шестое",
        "седьмого седьмое",
        "восьмого восьмое",
        "девятого девятое",
        "десятого десятое",
        "одиннадцатого одиннадцатое",
        "двенадцатого двенадцатое",
        "тринадцатого тринадцатое",
        "четырнадцатого четырнадцатое",
        "пятнадцатого пятнадцатое",
        "шестнадцатого шестнадцатое",
        "семнадцатого семнадцатое",
        "восемнадцатого восемнадцатое",
        "девятнадцатого девятнадцатое",
        "двадцатого двадцатое"
    );

    private static readonly string[] LongForms =
    [
        "понедельник",
        "понедельника",
        "вторник",
        "четверг",
        "пятница",
        "пятницу",
        "суббота",
        "субботу",
        "воскресенье",
        "завтра",
        "послезавтра",
        "сегодня",
        "вечером",
        "срочно",
        "выходные",
        "выходных",
        "января",
        "февраля",
        "апреля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "saturday",
        "evening",
        "morning",
        "afternoon",
    ];

    /// <summary>Ordinary words one slip away from a word of time.</summary>
    private static readonly FrozenSet<string> NotSlips =
        "срочное срочный срочна завтрак завтрака вечеров вечером sundry".Split(' ').ToFrozenSet();

    /// <summary>1 to 12, or 0.</summary>
    public static int Month(string word) => Months.GetValueOrDefault(word);

    /// <summary>Monday 1 to Sunday 7, or 0.</summary>
    public static int Weekday(string word) => Weekdays.GetValueOrDefault(word);

    /// <summary>1 to 12, or 0: «шести», «час».</summary>
    public static int Hour(string word) => Hours.GetValueOrDefault(word);

    /// <summary>1 to 10, or 0: «два», «пару».</summary>
    public static int Count(string word) => Counts.GetValueOrDefault(word);

    /// <summary>The hour that is half begun: «половина седьмого» gives 7; or 0.</summary>
    public static int HalfOf(string word) => HalfPast.GetValueOrDefault(word);

    /// <summary>The day of the month in words, 1 to 20, or 0.</summary>
    public static int DayOrdinal(string word) => Ordinals.GetValueOrDefault(word);

    /// <summary>A word as it was meant: Russian in Latin letters read by its sound, one slip mended.</summary>
    public static string Mend(Token token)
    {
        var word = token.Text switch
        {
            "седня" or "сегодне" or "севодня" or "сегодняшний" => "сегодня",
            "завтро" or "зафтра" or "завтрашний" => "завтра",
            "суботу" or "суббтоу" => "субботу",
            var other => other,
        };
        if (token.Kind == TokenKind.Latin && !IsEnglish(word))
            word = Keyboard.BySound(word);
        if (word.Length < 6 || word.Length > 12 || IsKnown(word) || NotSlips.Contains(word))
            return word;
        foreach (var form in LongForms)
            if (form[0] == word[0] && Typo.AtMostOne(form, word))
                return form;
        return word;
    }

    private static bool IsKnown(string word) => Month(word) + Weekday(word) + Hour(word) > 0;

    private static bool IsEnglish(string word) =>
        IsKnown(word)
        || word
            is "today"
                or "tomorrow"
                or "tonight"
                or "morning"
                or "afternoon"
                or "evening"
                or "night"
                or "noon"
                or "am"
                or "pm"
                or "at"
                or "on"
                or "after"
                or "before"
                or "from"
                or "to"
                or "till"
                or "until"
                or "between"
                or "and"
                or "in"
                or "days"
                or "day"
                or "week"
                or "weeks"
                or "weekend"
                or "next"
                or "any"
                or "anytime"
                or "asap"
                or "soon"
                or "now"
                or "urgent"
                or "urgently"
                or "by"
                or "the"
                or "hour"
                or "hours"
                or "yesterday"
                or "or"
                or "around"
                or "about"
                or "lunch"
                or "this"
                or "th"
                or "st"
                or "nd"
                or "rd"
                or "as"
                or "of"
                or "last"
                or "not"
                or "later"
                or "earlier"
                or "than"
                or "since"
                or "a"
                or "an"
                or "couple"
                or "weekday"
                or "weekdays"
                or "evenings"
                or "mornings"
                or "except";

    private static FrozenDictionary<string, int> Numbered(params ReadOnlySpan<string> lines)
    {
        var words = new Dictionary<string, int>();
        for (var i = 0; i < lines.Length; i++)
            foreach (var word in lines[i].Split(' '))
                words[word] = i + 1;
        return words.ToFrozenDictionary();
    }
}
