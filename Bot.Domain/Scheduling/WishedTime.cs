using Bot.Domain.Understanding;

namespace Bot.Domain.Scheduling;

/// <summary>
/// When a person wishes the visit, as far as the words say it, in the house's local time.
/// </summary>
/// <param name="From">First day, or null: no day was named, or any will do.</param>
/// <param name="To">Last day (included), or null: open («с понедельника»), or no day was named.</param>
/// <param name="Part">Hours of the day; an exact time («в 15:30») is its half hour. Null: any.</param>
/// <param name="Asap">«Срочно», «как можно скорее».</param>
/// <param name="IsPast">The whole wish lies before now: «вчера», «сегодня утром» said in the evening.</param>
public sealed record WishedTime(DateOnly? From, DateOnly? To, DayPart? Part, bool Asap, bool IsPast)
{
    /// <summary>«В любой день», «всё равно когда».</summary>
    public bool IsAny => From is null && To is null && Part is null && !Asap;

    /// <summary>The one day named, or null.</summary>
    public DateOnly? Date => From == To ? From : null;

    /// <summary>Reads a wish, Russian or English; null when the words name no time, or a day that does not exist.</summary>
    public static WishedTime? Parse(string? text, DateTime localNow)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return WishedTimeReader.Read(text, localNow)
            ?? (
                Keyboard.InRussianLayout(text) is { } retyped
                    ? WishedTimeReader.Read(retyped, localNow)
                    : null
            );
    }

    /// <summary>Whether an arrival window has a moment in common with the wish.</summary>
    public bool Fits(DateOnly day, DayPart window) =>
        (From is not { } from || day >= from)
        && (To is not { } to || day <= to)
        && (Part is not { } part || part.Overlaps(window));
}
