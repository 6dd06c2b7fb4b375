using Bot.Domain.Scheduling;

namespace Bot.Domain.Tests.Scheduling;

/// <summary>
/// What the calendar should do, in the plainest way: a list of bookings, half hours tried one by one. One day, two
/// technicians, the nearer one first.
/// </summary>
internal sealed class CalendarModel((int Technician, int From, int To)[] hours)
{
    public sealed record Booking(int Technician, int First, int Count);

    public Dictionary<object, Booking> Booked { get; } = [];

    /// <summary>Where a visit would stand; half hours of the day. <paramref name="only"/> asks one technician.</summary>
    public Booking? Place(int hour, int minutes, object? instead = null, int? only = null)
    {
        var work = (minutes + 29) / 30;
        foreach (var (technician, from, to) in hours)
        {
            if (only is not null && technician != only)
                continue;
            for (var start = hour * 2; start < hour * 2 + 4; start++)
            {
                var isOpen = start >= from * 2 && start + work <= to * 2;
                if (isOpen && IsFree(technician, start, work + 1, instead))
                    return new(technician, start, work + 1);
            }
        }
        return null;
    }

    public bool IsFree(int technician, int first, int count, object? instead = null) =>
        Booked.All(b =>
            Equals(b.Key, instead)
            || b.Value.Technician != technician
            || b.Value.First + b.Value.Count <= first
            || b.Value.First >= first + count
        );
}
