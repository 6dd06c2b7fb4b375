using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Which day: only days on which somebody can come.</summary>
public sealed class DayScreen : OrderScreen<DayScreen.View>
{
    public const string Id = "day";
    private const string Soonest = "soonest";
    private const string ByPhone = "by-phone";
    private const string DayFormat = "yyyy-MM-dd";
    private const int MostDays = 7;

    public sealed record View(
        IReadOnlyList<ArrivalWindow> Windows,
        DateOnly Today,
        string? StrangeZone
    );

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [WindowScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var needs = data.Needs(await facts.CatalogueAsync(ct, data.House));
        var zone = await facts.ZoneAsync(data.House, ct);
        return new(
            await OfferedWindows.FindAsync(context.Services, data, needs, ct),
            HouseZone.Today(context.Now, zone),
            await facts.StrangeZoneAsync(data.House, ct)
        );
    }

    public override Prompt Render(OrderDraft data, View view)
    {
        if (view.Windows.Count == 0)
            return new(new TextRef("ordering.no_windows"))
            {
                Options = [Choice(ByPhone, new TextRef("ordering.find_time_by_phone"))],
            };
        var windows = Wished(data, view);
        var days = windows.Select(w => w.LocalDate).Distinct().Take(MostDays);
        var soonest = windows[0];
        return new(
            new TextRef(
                "ordering.day",
                ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null)
            )
        )
        {
            Options =
            [
                Choice(Soonest, new TextRef("ordering.soonest", ("window", soonest))),
                .. days.Select(d =>
                    Choice(
                        d.ToString(DayFormat, CultureInfo.InvariantCulture),
                        DayWords.Of(d, view.Today)
                    )
                ),
            ],
        };
    }

    /// <summary>What fits the wish; everything, where nothing does.</summary>
    private static IReadOnlyList<ArrivalWindow> Wished(OrderDraft data, View view)
    {
        var fitting = view
            .Windows.Where(w =>
                (data.WishedFrom is not { } from || w.LocalDate >= from)
                && (data.WishedTo is not { } to || w.LocalDate <= to)
                && data.Fits(w)
            )
            .ToList();
        return fitting.Count > 0 ? fitting : view.Windows;
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: ByPhone } => Call(Help.CallMeDialog.Id),
            Input.Chosen { Value: Soonest } when view.Windows.Count > 0 => WindowScreen.Take(
                data,
                Wished(data, view)[0]
            ),
            Input.Chosen chosen
                when DateOnly.TryParseExact(
                    chosen.Value,
                    DayFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) => Go(WindowScreen.Id, data with { Day = day }),
            _ => NotUnderstood(new TextRef("ordering.day_hint")),
        };
}

/// <summary>A day by its nearness: «Сегодня, вт, 24 ноя».</summary>
internal static class DayWords
{
    public static TextRef Of(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            0 => new TextRef("ordering.today", ("day", day)),
            1 => new TextRef("ordering.tomorrow", ("day", day)),
            _ => new TextRef("ordering.some_day", ("day", day)),
        };
}
