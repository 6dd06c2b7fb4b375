namespace Bot.Domain.Scheduling;

/// <summary>How windows are cut and which of them are still offered.</summary>
public sealed record WindowRules
{
    public static readonly WindowRules Standard = new();

    /// <summary>Length of an arrival window; windows begin at multiples of it after the house's midnight. Default 120.</summary>
    public int WindowMinutes { get; init; } = 120;

    /// <summary>Kept free after each visit for the way to the next, in whole half hours. Default 30.</summary>
    public int TravelMinutes { get; init; } = 30;

    /// <summary>A window that begins sooner is not offered. Default 60.</summary>
    public int LeadMinutes { get; init; } = 60;

    /// <summary>An offered window may still be chosen so long after it left the lead time. Default 15.</summary>
    public int GraceMinutes { get; init; } = 15;

    /// <summary>A window that begins within this time is offered only by technicians on shift. Default 180.</summary>
    public int ShiftMinutes { get; init; } = 180;

    /// <summary>How many days ahead can be booked, today included. Default 14.</summary>
    public int HorizonDays { get; init; } = 14;

    public int TravelHalfHours => HalfHours.Needed(TravelMinutes);

    /// <summary>Whether the window is one that these rules cut at a house in the zone.</summary>
    public bool Cut(ArrivalWindow window, string zone)
    {
        var start = window.LocalStart;
        return window.Zone == zone
            && window.EndUtc - window.StartUtc == TimeSpan.FromMinutes(WindowMinutes)
            && start.TimeOfDay.Ticks % TimeSpan.FromMinutes(WindowMinutes).Ticks == 0;
    }
}
