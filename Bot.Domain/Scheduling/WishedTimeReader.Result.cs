namespace Bot.Domain.Scheduling;

internal sealed partial class WishedTimeReader
{
    /// <summary>An exact time is its half hour, the grain of the calendar.</summary>
    private const int Moment = 30;

    private WishedTime? Result()
    {
        _days.RemoveAll(d => d.Role == Role.Not);
        _clocks.RemoveAll(c => c.Role == Role.Not);
        var nothing =
            _days.Count == 0
            && _clocks.Count == 0
            && _part is null
            && _span is null
            && !_asap
            && !_any;
        if (nothing)
            return null;
        var part = Hours();
        var (from, to) = Days(part);
        return new(from, to, part, _asap, IsPast(to ?? from, to is not null, part));
    }

    private bool IsPast(DateOnly? last, bool closed, DayPart? part) =>
        closed
        && last is { } day
        && (day < _today || day == _today && part is { } hours && hours.UntilMinute <= MinuteNow);

    private int MinuteNow => _now.Hour * 60 + _now.Minute;

    private (DateOnly? From, DateOnly? To) Days(DayPart? part)
    {
        if (_days.Count == 0)
            return _span is { } span ? (span.From, span.To) : (null, null);
        (DateOnly? from, DateOnly? to) = (null, null);
        foreach (var day in _days)
        {
            var date = DateOf(day, part);
            switch (day.Role)
            {
                case Role.Since or Role.After:
                    from ??= day.Role == Role.After ? date.AddDays(1) : date;
                    break;
                case Role.Until:
                    // «с пятницы по вторник»: the end comes after the beginning.
                    to ??=
                        from is { } start && date < start && day.Weekday > 0
                            ? date.AddDays(7)
                            : date;
                    from ??= _today;
                    break;
                default:
                    if (
                        to is null
                        || from is { } first
                            && date >= first.AddDays(-7)
                            && date <= first.AddDays(7)
                    )
                        (from, to) = (Least(from, date), Most(to, date));
                    break;
            }
        }
        return from > to ? (to, to) : (from, to);
    }

    private static DateOnly Least(DateOnly? a, DateOnly b) =>
        a is { } known && known < b ? known : b;

    private static DateOnly Most(DateOnly? a, DateOnly b) =>
        a is { } known && known > b ? known : b;

    /// <summary>A weekday's date: of the named week, else the next one; today's only if its hours are still ahead.</summary>
    private DateOnly DateOf(Day day, DayPart? part)
    {
        if (day.Weekday == 0)
            return day.Date;
        var monday = Monday(_today);
        if (_week is { } week)
            return week.AddDays(day.Weekday - 1);
        if (day.NextWeek)
            return monday.AddDays(6 + day.Weekday);
        var ahead = (day.Weekday - Number(_today) + 7) % 7;
        if (ahead == 0 && !(part is { } hours && hours.FromMinute > MinuteNow))
            ahead = 7;
        return _today.AddDays(ahead);
    }

    private DayPart? Hours()
    {
        if (_clocks.Count == 0)
            return _part;
        var since = _clocks.FindIndex(c => c.Role is Role.Since or Role.After);
        var until = _clocks.FindIndex(c => c.Role == Role.Until);
        var exact = _clocks.FindIndex(c => c.Role == Role.On);
        if (exact >= 0 && since < 0 && until < 0)
            return At(Minutes(_clocks[exact]));
        var range =
            since >= 0 && until > since ? Between(_clocks[since], _clocks[until])
            : since >= 0 ? FromOn(Minutes(_clocks[since]))
            : UpTo(Minutes(_clocks[until]));
        return range is { } hours && _part is { } part ? hours.Common(part) ?? hours : range;
    }

    private static DayPart At(int minute) =>
        minute >= DayPart.Day
            ? new(0, Moment)
            : new(minute, Math.Min(minute + Moment, DayPart.Day));

    private static DayPart? FromOn(int minute) =>
        minute >= DayPart.Day ? null : new(minute, DayPart.Day);

    private static DayPart? UpTo(int minute) => minute <= 0 ? null : new(0, minute);

    private DayPart? Between(Clock a, Clock b)
    {
        // Nobody calls a technician before seven: «с 2 до 5» is the afternoon, «с 9 до 6» a working day.
        int[] starts = Readings(a);
        int[] ends = Readings(b);
        foreach (var start in starts)
        foreach (var end in ends)
            if (start < end && (start >= 7 * 60 || a.Settled || b.Settled && end < 12 * 60))
                return new(start, end);
        return FromOn(Minutes(a));
    }

    private int[] Readings(Clock clock)
    {
        var minute = clock.Hour * 60 + clock.Minute;
        return clock.Settled || clock.Hour >= 12 ? [minute]
            : IsEvening ? [minute + 12 * 60]
            : [minute, minute + 12 * 60];
    }

    private bool IsEvening => _part is { FromMinute: >= 17 * 60 };

    /// <summary>«В 8» is the morning, «в 6» the evening, unless a part of the day was said.</summary>
    private int Minutes(Clock clock)
    {
        var minute = clock.Hour * 60 + clock.Minute;
        if (clock.Settled || clock.Hour >= 12)
            return minute;
        var later = _part is { } part
            ? !part.Overlaps(new(minute, minute + 1))
                && part.Overlaps(new(minute + 12 * 60, minute + 12 * 60 + 1))
            : clock.Hour < (clock.Minute > 0 ? 7 : 8);
        return later ? minute + 12 * 60 : minute;
    }
}
