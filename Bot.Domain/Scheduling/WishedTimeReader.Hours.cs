using static Bot.Domain.Scheduling.WishedTimeWords;

namespace Bot.Domain.Scheduling;

internal sealed partial class WishedTimeReader
{
    private bool ReadPart()
    {
        var before = Word(_at - 1);
        switch (Word(_at))
        {
            case "утром"
            or "утречком"
            or "утро"
            or "утра"
            or "утру"
            or "утрам"
            or "morning"
            or "mornings":
                return SetPart(6, before is "рано" or "раннее" or "ранним" ? 9 : 12);
            case "днем" or "дневное" or "afternoon":
                return SetPart(12, Word(_at) is "afternoon" ? 18 : 17);
            case "вечером"
            or "вечерком"
            or "вечер"
            or "вечера"
            or "вечеру"
            or "вечернее"
            or "вечерам"
            or "evening"
            or "evenings":
                return SetPart(before is "поздно" or "поздним" ? 20 : 17, 23);
            case "ночью" or "night":
                return SetPart(22, 24);
            case "обед"
            or "обеда"
            or "обеду"
            or "обедом"
            or "lunch"
            or "полдень"
            or "полудня"
            or "noon":
                return RoleHere() switch
                {
                    Role.Until => SetPart(6, Word(_at) is "обеда" or "lunch" ? 13 : 12),
                    Role.After => SetPart(13, 18),
                    _ => SetPart(12, 14),
                };
            case "работы" when before is "после":
                return SetPart(18, 23);
            case "работы" when before is "до":
                return SetPart(6, 9);
            case "половина"
            or "половине"
            or "половину"
            or "пол" when HalfOf(Word(_at + 1)) is > 0 and var hour:
                _clocks.Add(new((hour + 11) % 12, 30, false, RoleHere()));
                return Take(2);
            case "половина" or "половине" or "половину":
                return before.StartsWith("перв", StringComparison.Ordinal) ? SetPart(6, 13)
                    : before.StartsWith("втор", StringComparison.Ordinal) ? SetPart(13, 18)
                    : Take(1);
            case var word
                when word.StartsWith("пол", StringComparison.Ordinal)
                    && HalfOf(word[3..]) is > 0 and var half:
                _clocks.Add(new((half + 11) % 12, 30, false, RoleHere()));
                return Take(1);
            default:
                return false;
        }
    }

    private bool SetPart(int from, int until)
    {
        var part = DayPart.Hours(from, until);
        _part = _part is { } known ? known.Hull(part) : part;
        return Word(_at) is "tonight" || Take(1);
    }

    /// <summary>«В 15:30», «после шести», «с 10 до 12», «10-12», "6pm".</summary>
    private bool ReadClock()
    {
        if (ReadHour(_at) is not { } first || !IsHour(_at, first))
            return false;
        var role = RoleHere();
        var next = _at + first.Length;
        // «10-12», «10:00–12:00», «10 - 12»
        if (
            next < _tokens.Count
            && _tokens[next].Before is '-' or '–' or '—'
            && ReadHour(next) is { } last
            && last.Hour > 0
        )
        {
            AddClock(first, Role.Since);
            AddClock(last, Role.Until);
            return Take(next - _at + last.Length);
        }
        if (
            role == Role.Since
            && Word(next) is "и" or "and"
            && Word(_at - 1) is "между" or "between"
            && ReadHour(next + 1) is { } end
        )
        {
            AddClock(first, Role.Since);
            AddClock(end, Role.Until);
            return Take(next + 1 - _at + end.Length);
        }
        AddClock(first, role);
        return Take(first.Length);
    }

    private void AddClock(HourRead read, Role role) =>
        _clocks.Add(new(read.Hour, read.Minute, read.Settled, role));

    /// <param name="Settled">Morning or evening is known: «6 вечера», «18», «07:00».</param>
    /// <param name="Length">Words taken.</param>
    /// <param name="Sure">Something besides the number says it is an hour: minutes, «часов», «утра».</param>
    private readonly record struct HourRead(
        int Hour,
        int Minute,
        bool Settled,
        int Length,
        bool Sure
    );

    private HourRead? ReadHour(int at)
    {
        var (hour, minute, length, sure) = (NumberAt(at), 0, 1, false);
        var byWord = false;
        if (hour is null)
        {
            hour = Hour(Word(at));
            byWord = true;
            if (
                hour == 0
                || hour == 1
                    && Word(at) is "часа"
                    && Word(at - 1) is not ("после" or "до" or "с" or "около")
            )
                return null;
        }
        if (hour > 24)
            return null;
        if (
            !byWord
            && (IsTight(at + 1, ':', '.') || IsTight(at + 1, '-') && NumberAt(at + 1) is 0 or > 24)
            && NumberAt(at + 1) is >= 0 and < 60 and var m
            && _tokens[at + 1].Text.Length == 2
        )
            (minute, length, sure) = (m, 2, true);
        if (
            Word(at + length)
            is "час"
                or "часа"
                or "часов"
                or "часу"
                or "часам"
                or "ч"
                or "hours"
                or "h"
        )
            (length, sure) = (length + 1, true);
        if (length == 1 && IsMinutes(at + 1) && Word(at) is not "час")
            return null;
        var settled = hour > 12 || hour == 0 || !byWord && _tokens[at].Text[0] == '0';
        switch (Word(at + length))
        {
            case "утра" or "am":
                (settled, hour, length, sure) = (true, hour == 12 ? 0 : hour, length + 1, true);
                break;
            case "дня" or "вечера" or "pm":
                (settled, hour, length, sure) = (
                    true,
                    hour < 12 ? hour + 12 : hour,
                    length + 1,
                    true
                );
                break;
            case "ночи":
                (settled, hour, length, sure) = (
                    true,
                    hour is >= 9 and < 12 ? hour + 12 : hour % 12,
                    length + 1,
                    true
                );
                break;
        }
        return hour == 24 && minute > 0 ? null : new(hour.Value, minute, settled, length, sure);
    }

    private bool IsMinutes(int at) => Word(at) is "минут" or "минуты" or "мин";

    /// <summary>Whether the number is an hour, by what stands before and after it.</summary>
    private bool IsHour(int at, HourRead read)
    {
        if (
            Word(at) is "час" or "часу"
            && Word(at - 1) is not ("в" or "к" or "до" or "после" or "около" or "с")
        )
            return false;
        if (read.Sure)
            return true;
        var next = at + read.Length;
        if (
            next < _tokens.Count
            && _tokens[next].Before is '-' or '–' or '—'
            && ReadHour(next) is { Hour: > 0 } last
        )
            return last.Sure || NumberAt(next) is not null && IsFree(next + last.Length);
        var before = Word(at - 1);
        if (before is "то")
            before = Word(at - 2) is "где" ? "где" : before;
        return
            before
                is "в"
                    or "к"
                    or "ко"
                    or "с"
                    or "со"
                    or "от"
                    or "около"
                    or "часов"
                    or "часиков"
                    or "примерно"
                    or "где"
                    or "at"
                    or "from"
                    or "around"
                    or "about"
                    or "by"
                    or "между"
                    or "between"
            || before is "на" && _days.Count > 0
            ? IsFree(next)
            : before
                is "после"
                    or "до"
                    or "по"
                    or "after"
                    or "before"
                    or "until"
                    or "till"
                    or "to"
                    or "позже"
                    or "позднее"
                    or "раньше"
                && !IsThing(Word(next))
                && (before is not ("по" or "to") || _clocks.Count > 0);
    }

    /// <summary>Nothing counted follows: the end, a sign, a little word or a word of time, but not «в 2 комнатах».</summary>
    private bool IsFree(int at) =>
        at >= _tokens.Count
        || _tokens[at].Before is not (' ' or '\0')
        || Word(at).Length <= 3 && !IsThing(Word(at))
        || Word(at)
            is "завтра"
                or "сегодня"
                or "послезавтра"
                or "утром"
                or "вечером"
                or "днем"
                or "если"
                or "можно"
                or "пожалуйста"
                or "будет"
                or "буду"
                or "удобно"
                or "лучше"
                or "ровно"
                or "примерно"
                or "после"
                or "tomorrow"
                or "today"
                or "please"
                or "until"
                or "till"
        || Weekday(Word(at)) > 0;

    private static bool IsThing(string word) =>
        word
            is "д"
                or "р"
                or "м"
                or "кг"
                or "см"
                or "мм"
                or "шт"
                or "кв"
                or "лет"
                or "год"
                or "х"
                or "го"
                or "ый"
                or "ой"
                or "й"
                or "я"
        || StartsWithAny(
            word,
            "этаж",
            "кварт",
            "дом",
            "подъезд",
            "руб",
            "штук",
            "литр",
            "метр",
            "комнат",
            "раз",
            "розет",
            "тыс",
            "процент",
            "человек",
            "градус",
            "ноутб"
        );

    private static bool StartsWithAny(string word, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
            if (word.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        return false;
    }
}
