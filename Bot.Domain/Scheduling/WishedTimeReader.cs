using Bot.Domain.Understanding;
using static Bot.Domain.Scheduling.WishedTimeWords;

namespace Bot.Domain.Scheduling;

/// <summary>One reading of a text from left to right; each Read… takes words at the place or leaves the place alone.</summary>
internal sealed partial class WishedTimeReader
{
    private readonly DateTime _now;
    private readonly DateOnly _today;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly string[] _words;
    private readonly List<Day> _days = [];
    private readonly List<Clock> _clocks = [];
    private DayPart? _part;
    private (DateOnly From, DateOnly To)? _span;
    private DateOnly? _week;
    private int _at;
    private bool _asap;
    private bool _any;
    private bool _impossible;

    private WishedTimeReader(string text, DateTime now)
    {
        _now = now;
        _today = DateOnly.FromDateTime(now);
        _tokens = Normalized.Of(text).Tokens;
        _words = [.. _tokens.Select(Mend)];
    }

    private enum Role
    {
        On,
        Since,
        After,
        Until,
        Not,
    }

    /// <summary>A date, or a weekday (1–7) that gets its date when the hours are known.</summary>
    private readonly record struct Day(DateOnly Date, int Weekday, bool NextWeek, Role Role);

    private readonly record struct Clock(int Hour, int Minute, bool Settled, Role Role);

    public static WishedTime? Read(string text, DateTime now)
    {
        var reader = new WishedTimeReader(text, now);
        while (reader._at < reader._words.Length)
            if (!reader.ReadOne())
                reader._at++;
        return reader._impossible ? null : reader.Result();
    }

    private bool ReadOne() =>
        ReadRefusal()
        || ReadHaste()
        || ReadAnyTime()
        || ReadNearDay()
        || ReadDistance()
        || ReadDate()
        || ReadWeekday()
        || ReadPeriod()
        || ReadPart()
        || ReadClock();

    private string Word(int i) => i >= 0 && i < _words.Length ? _words[i] : "";

    private bool Here(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (Word(_at + i) != words[i])
                return false;
        return true;
    }

    private bool Take(int count)
    {
        _at += count;
        return true;
    }

    /// <summary>«Завтра не могу»: what was just read is taken back.</summary>
    private bool ReadRefusal()
    {
        var refused =
            Here("не")
                && Word(_at + 1)
                    is "могу"
                        or "смогу"
                        or "получится"
                        or "получается"
                        or "подходит"
                        or "удобно"
                        or "надо"
                        or "нужно"
                        or "буду"
                        or "устраивает"
            || Word(_at) is "занят" or "занята" or "неудобно";
        if (!refused || _days.Count == 0)
            return false;
        _days.RemoveAt(_days.Count - 1);
        _part = null;
        return Take(Here("не") ? 2 : 1);
    }

    private bool ReadHaste()
    {
        if (Here("не", "срочно") || Here("несрочно"))
        {
            _any = true;
            return Take(Here("несрочно") ? 1 : 2);
        }
        var word = Word(_at);
        if (Here("прямо", "сейчас") || word is "сейчас" or "now" or "щас")
        {
            _asap = true;
            _days.Add(new(_today, 0, false, Role.On));
            return Take(word == "прямо" ? 2 : 1);
        }
        if (Here("ближайшее", "время") || Here("самое", "ближайшее") || Here("as", "soon"))
        {
            _asap = true;
            return Take(2);
        }
        var fast =
            word
                is "срочно"
                    or "срочное"
                    or "срочный"
                    or "немедленно"
                    or "asap"
                    or "поскорее"
                    or "поскорей"
                    or "побыстрее"
                    or "побыстрей"
                    or "быстрее"
                    or "скорее"
                    or "скорей"
                    or "пораньше"
                    or "urgent"
                    or "urgently"
                    or "срочняк"
            || word is "раньше" && (Word(_at - 1) is "можно" || Word(_at + 1) is "тем")
            || word is "сразу" or "быстро";
        if (!fast)
            return false;
        _asap = true;
        return Take(1);
    }

    private bool ReadAnyTime()
    {
        var any =
            Word(_at) is "любой" or "любое" or "любая" or "any"
                && Word(_at + 1) is "день" or "время" or "дата" or "day" or "time"
            || Here("когда", "угодно")
            || Here("все", "равно")
            || Here("без", "разницы")
            || Here("когда", "удобно")
            || Here("весь", "день")
            || Here("не", "важно");
        if (any || Word(_at) is "неважно" or "anytime")
        {
            _any = true;
            return Take(any ? 2 : 1);
        }
        return false;
    }

    private bool ReadNearDay()
    {
        if (Here("day", "after", "tomorrow"))
            return OnDay(2, 3);
        return Word(_at) switch
        {
            "сегодня" or "today" or "сегоднешний" => OnDay(0),
            "tonight" => OnDay(0) && SetPart(17, 23),
            "завтра" or "tomorrow" => OnDay(1),
            "послезавтра" => OnDay(2),
            "послепослезавтра" => OnDay(3),
            "вчера" or "yesterday" => OnDay(-1),
            "позавчера" => OnDay(-2),
            _ => false,
        };
    }

    private bool OnDay(int ahead, int words = 1)
    {
        _days.Add(new(_today.AddDays(ahead), 0, false, RoleHere()));
        return Take(words);
    }

    /// <summary>«Через два дня», «через неделю», «через час», "in 3 days".</summary>
    private bool ReadDistance()
    {
        if (Word(_at) is not ("через" or "in"))
            return false;
        var next = _at + 1;
        var half = Word(next) is "полчаса";
        var count = NumberAt(next) ?? Count(Word(next));
        if (count > 0)
            next++;
        else
            count = 1;
        if (count > 366 || Word(_at) == "in" && next == _at + 1)
            return false;
        switch (Word(next))
        {
            case "день"
            or "дня"
            or "дней"
            or "денек"
            or "day"
            or "days"
            or "дн"
            or "сутки"
            or "суток":
                _days.Add(new(_today.AddDays(count), 0, false, Role.On));
                break;
            case "неделю" or "недели" or "недель" or "недельку" or "week" or "weeks":
                _days.Add(new(_today.AddDays(7 * count), 0, false, Role.On));
                break;
            case "месяц" or "месяца" or "месяцев":
                _days.Add(new(_today.AddMonths(count), 0, false, Role.On));
                break;
            case "час" or "часа" or "часов" or "часик" or "hour" or "hours" or "полчаса":
                InHours(half ? 0.5 : count);
                break;
            default:
                return false;
        }
        return Take(next + 1 - _at);
    }

    private void InHours(double hours)
    {
        var then = _now.AddHours(hours);
        _days.Add(new(DateOnly.FromDateTime(then), 0, false, Role.On));
        _clocks.Add(new(then.Hour, then.Minute, true, Role.On));
    }

    private int? NumberAt(int i) => i >= 0 && i < _tokens.Count ? _tokens[i].Number : null;

    /// <summary>What the words right before say: «до», «после», «с», «не раньше», «по».</summary>
    private Role RoleHere() => RoleBefore(_at);

    private Role RoleBefore(int at)
    {
        var before = Word(at - 1);
        if (
            before
            is "чем"
                or "the"
                or "утра"
                or "примерно"
                or "около"
                or "часов"
                or "часиков"
                or "где"
                or "то"
        )
            before = Word(at - 2);
        return before switch
        {
            "не" or "кроме" or "not" or "except" => Role.Not,
            "после" or "after" or "позже" or "позднее" => IsNot(at) ? Role.Until : Role.After,
            "раньше" or "ранее" => IsNot(at) ? Role.Since : Role.Until,
            "до" or "по" or "before" or "until" or "till" or "by" or "to" => Role.Until,
            "с" or "со" or "от" or "from" or "since" or "начиная" or "between" or "между" =>
                Role.Since,
            _ => Role.On,
        };
    }

    private bool IsNot(int at) =>
        Word(at - 2) is "не" or "not" || Word(at - 3) is "не" or "not" && Word(at - 1) is "чем";
}
