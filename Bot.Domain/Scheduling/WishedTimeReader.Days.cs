using static Bot.Domain.Scheduling.WishedTimeWords;

namespace Bot.Domain.Scheduling;

internal sealed partial class WishedTimeReader
{
    /// <summary>How far back a date without a year is taken as past; farther back it is next year's.</summary>
    private const int RecentlyPassed = 90;

    /// <summary>«24 ноября», «24-26 ноября», «с 24 по 26», «24.11», «24 числа», «двадцать пятого», "November 24".</summary>
    private bool ReadDate() =>
        !(Word(_at - 1) is "улица" or "ул" or "улице" or "проспект")
        && (
            ReadDottedDate()
            || ReadRangeOfDays()
            || ReadDayAndMonth()
            || ReadDayInWords()
            || ReadMonthAndDay()
            || ReadBareDay()
        );

    private bool ReadDottedDate()
    {
        if (
            NumberAt(_at) is not (>= 1 and <= 31 and var day)
            || !IsTight(_at + 1, '.', '/')
            || NumberAt(_at + 1) is not (>= 1 and <= 12 and var month)
            || _tokens[_at].Text.Length > 2
            || _tokens[_at + 1].Text.Length > 2
            // «в 10.30» is an hour; a date takes no «в».
            || Word(_at - 1) is "в" or "к" or "at"
        )
            return false;
        var length = 2;
        int? year = null;
        if (IsTight(_at + 2, '.', '/') && NumberAt(_at + 2) is { } y)
        {
            year = y < 100 ? 2000 + y : y;
            length = 3;
        }
        return OnDate(day, month, year, RoleHere(), length);
    }

    private bool ReadRangeOfDays()
    {
        if (NumberAt(_at) is not (>= 1 and <= 31 and var first))
            return false;
        var second = _at + 1;
        if (Word(second) is "го" or "ого")
            second++;
        if (Word(second) is "по" or "до" or "или" or "и" or "to" or "or")
            second++;
        else if (!IsTight(second, '-', '–') && !IsTight(second, '—'))
            return false;
        if (NumberAt(second) is not (>= 1 and <= 31 and var last))
            return false;
        var after = second + 1;
        if (Word(after) is "го")
            after++;
        var month = Month(Word(after));
        if (
            month == 0
            && !(
                Word(after) is "числа" or "число"
                || Word(_at - 1) is "с" && Word(second - 1) is "по"
            )
        )
            return false;
        var length = after - _at + (month > 0 || Word(after) is "числа" or "число" ? 1 : 0);
        if (month == 0)
        {
            AddDate(NextWithDay(first), Role.Since);
            AddDate(NextWithDay(last), Role.Until);
            return Take(length);
        }
        AddDate(InYear(first, month, null), Role.Since);
        AddDate(InYear(last, month, null), Role.Until);
        return Take(length);
    }

    private bool ReadDayAndMonth()
    {
        if (NumberAt(_at) is not (>= 1 and <= 99 and var day))
            return false;
        var next = _at + 1;
        var ordinal = Word(next) is "го" or "ого" or "е" or "th" or "st" or "nd" or "rd";
        if (ordinal)
            next++;
        if (Word(next) == "of")
            next++;
        if (Month(Word(next)) is > 0 and var month)
        {
            var year = NumberAt(next + 1) is >= 2000 and <= 2100 and var y ? y : (int?)null;
            return OnDate(day, month, year, RoleHere(), next + (year is null ? 1 : 2) - _at);
        }
        if (day > 31 || !(ordinal || Word(next) is "числа" or "число"))
            return false;
        AddDate(NextWithDay(day), RoleHere());
        return Take(next - _at + (Word(next) is "числа" or "число" ? 1 : 0));
    }

    /// <summary>«Перенесите на 28»: too great for an hour.</summary>
    private bool ReadBareDay()
    {
        if (
            NumberAt(_at) is not (>= 25 and <= 31 and var day)
            || Word(_at - 1) is not "на"
            || !IsFree(_at + 1)
        )
            return false;
        AddDate(NextWithDay(day), Role.On);
        return Take(1);
    }

    private bool ReadDayInWords()
    {
        var (day, length) = (DayOrdinal(Word(_at)), 1);
        if (Word(_at) is "двадцать" && DayOrdinal(Word(_at + 1)) is >= 1 and <= 9 and var units)
            (day, length) = (20 + units, 2);
        else if (Word(_at) is "тридцать" && DayOrdinal(Word(_at + 1)) is 1)
            (day, length) = (31, 2);
        else if (Word(_at) is "тридцатого" or "тридцатое")
            day = 30;
        if (day == 0 || Word(_at - 1) is "половина" or "половине" or "половину" or "пол")
            return false;
        var next = _at + length;
        if (Month(Word(next)) is > 0 and var month)
            return OnDate(day, month, null, RoleHere(), length + 1);
        if (Word(next) is not ("числа" or "число"))
            return false;
        AddDate(NextWithDay(day), RoleHere());
        return Take(length + 1);
    }

    private bool ReadMonthAndDay()
    {
        if (Month(Word(_at)) is not (> 0 and var month))
            return false;
        if (
            NumberAt(_at + 1) is >= 1 and <= 31 and var day
            && _tokens[_at].Kind == Understanding.TokenKind.Latin
        )
            return OnDate(day, month, null, RoleHere(), 2);
        if (
            Word(_at) is "may" or "mar" or "sun"
            || Word(_at - 1)
                is not (
                    "в"
                    or "in"
                    or "начале"
                    or "конце"
                    or "середине"
                    or "начало"
                    or "конец"
                    or "середина"
                )
        )
            return false;
        var first = new DateOnly(_today.Year, month, 1);
        if (first.AddMonths(1) <= _today)
            first = first.AddYears(1);
        _span = WithinMonth(first, Word(_at - 1));
        return Take(1);
    }

    private (DateOnly, DateOnly) WithinMonth(DateOnly first, string where)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var (from, to) = where switch
        {
            "начале" or "начало" => (first, first.AddDays(9)),
            "середине" or "середина" => (first.AddDays(9), first.AddDays(19)),
            "конце" or "конец" => (first.AddDays(19), last),
            _ => (first, last),
        };
        return (from < _today && to >= _today ? _today : from, to);
    }

    private bool ReadWeekday()
    {
        if (Weekday(Word(_at)) is not (> 0 and var weekday))
            return false;
        // English "sun", "sat", "mon", "wed" and «ср», «вс» stand alone or after a preposition; as parts of other talk they are rare.
        var before = Word(_at - 1);
        var next = before.StartsWith("следующ", StringComparison.Ordinal) || before is "next";
        var past = before.StartsWith("прошл", StringComparison.Ordinal) || before is "last";
        if (past)
            AddDate(
                Monday(_today)
                    .AddDays(
                        weekday
                            - 1
                            - (weekday > Number(_today) ? 7 : 0)
                            - (weekday == Number(_today) ? 7 : 0)
                    ),
                Role.On
            );
        else
            _days.Add(
                new(
                    default,
                    weekday,
                    next,
                    RoleBefore(
                        next || before is "эту" or "этот" or "this" or "ближайшую" ? _at - 1 : _at
                    )
                )
            );
        return Take(1);
    }

    /// <summary>«На следующей неделе», «на выходных», «в будни», «на днях», «в следующем месяце».</summary>
    private bool ReadPeriod()
    {
        var word = Word(_at);
        var before = Word(_at - 1);
        var next = before.StartsWith("следующ", StringComparison.Ordinal) || before is "next";
        var monday = Monday(_today);
        switch (word)
        {
            case "неделе" or "неделю" or "недели" or "week":
                _week =
                    before.StartsWith("прошл", StringComparison.Ordinal) ? monday.AddDays(-7)
                    : next ? monday.AddDays(7)
                    : null;
                _span = Week(_week ?? monday, before, Word(_at - 2));
                break;
            case "выходных" or "выходные" or "выходной" or "уикенд" or "weekend":
                var saturday = monday.AddDays(next ? 12 : 5);
                _span = (Later(saturday), saturday.AddDays(1));
                break;
            case "будни"
            or "будний"
            or "будням"
            or "будние"
            or "буднях"
            or "рабочие"
            or "рабочий"
            or "weekday"
            or "weekdays":
                var first = Number(_today) > 5 ? monday.AddDays(7) : monday;
                _span = (Later(first), first.AddDays(4));
                break;
            case "днях" when before is "на":
            case "дни" when before is "ближайшие":
                _span = (_today, _today.AddDays(3));
                break;
            case "месяце" when next:
                _span = (FirstOfNextMonth(), FirstOfNextMonth().AddMonths(1).AddDays(-1));
                break;
            case "месяца" when before is "конце":
                _span = WithinMonth(FirstOfNextMonth().AddMonths(-1), before);
                break;
            default:
                return false;
        }
        return Take(1);
    }

    private (DateOnly, DateOnly) Week(DateOnly monday, string before, string earlier)
    {
        var (from, to) =
            before is "конце" || earlier is "конце" ? (monday.AddDays(4), monday.AddDays(6))
            : before is "начале" || earlier is "начале" ? (monday, monday.AddDays(1))
            : before is "середине" ? (monday.AddDays(1), monday.AddDays(3))
            : before is "течение" || earlier is "течение" ? (_today, _today.AddDays(7))
            : (monday, monday.AddDays(6));
        return (from < _today && to >= _today ? _today : from, to);
    }

    private DateOnly Later(DateOnly day) => day < _today ? _today : day;

    private DateOnly FirstOfNextMonth() => new DateOnly(_today.Year, _today.Month, 1).AddMonths(1);

    private bool OnDate(int day, int month, int? year, Role role, int length)
    {
        AddDate(InYear(day, month, year), role);
        return Take(length);
    }

    private void AddDate(DateOnly? date, Role role)
    {
        if (date is { } exists)
            _days.Add(new(exists, 0, false, role));
        else
            _impossible = true;
    }

    private DateOnly? InYear(int day, int month, int? year)
    {
        if (year is { } given)
            return Exact(day, month, given);
        // 29 February may be years away.
        for (var y = _today.Year; y <= _today.Year + 8; y++)
            if (
                Exact(day, month, y) is { } date
                && date.DayNumber >= _today.DayNumber - RecentlyPassed
                && (y <= _today.Year + 1 || (day, month) == (29, 2))
            )
                return date;
        return null;
    }

    private static DateOnly? Exact(int day, int month, int year) =>
        year is >= 2000 and <= 2100 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>The next such day of the month, today included; months without it are passed over.</summary>
    private DateOnly? NextWithDay(int day)
    {
        var month = new DateOnly(_today.Year, _today.Month, 1);
        for (var i = 0; i < 3; i++, month = month.AddMonths(1))
            if (Exact(day, month.Month, month.Year) is { } date && date >= _today)
                return date;
        return null;
    }

    private bool IsTight(int i, char sign, char orSign = '\0') =>
        i < _tokens.Count
        && _tokens[i].Tight
        && _tokens[i].Before is var before
        && (before == sign || (orSign != '\0' && before == orSign));

    private static int Number(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    private static DateOnly Monday(DateOnly day) => day.AddDays(1 - Number(day));
}
