using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The arrival window of the day. Choosing it keeps it for a while.</summary>
public sealed class WindowScreen : OrderScreen<WindowScreen.View>
{
    public const string Id = "window";
    private const string OtherDay = "other-day";
    private const string AllDay = "all-day";

    public sealed record View(IReadOnlyList<ArrivalWindow> Windows, string? StrangeZone);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [DayScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var needs = data.Needs(await facts.CatalogueAsync(ct, data.House));
        var all = await OfferedWindows.FindAsync(context.Services, data, needs, ct);
        return new(
            [.. all.Where(w => w.LocalDate == data.Day)],
            await facts.StrangeZoneAsync(data.House, ct)
        );
    }

    public override Prompt Render(OrderDraft data, View view)
    {
        var shown = Shown(data, view);
        List<Option> options =
        [
            .. shown.Select(w =>
                Choice(Value(w), new TextRef("ordering.window_option", ("window", w)))
            ),
        ];
        if (shown.Count < view.Windows.Count)
            options.Add(Choice(AllDay, new TextRef("ordering.all_day")));
        options.Add(Choice(OtherDay, new TextRef("ordering.other_day")));
        return new(
            new TextRef(
                "ordering.window",
                ("day", data.Day),
                ("any", view.Windows.Count > 0),
                ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null)
            )
        )
        {
            Columns = 2,
            Options = options,
        };
    }

    private static IReadOnlyList<ArrivalWindow> Shown(OrderDraft data, View view)
    {
        var fitting = view.Windows.Where(data.Fits).ToList();
        return fitting.Count > 0 ? fitting : view.Windows;
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input)
    {
        if (input is not Input.Chosen { Value: var value })
            return NotUnderstood(new TextRef("ordering.window_hint"));
        if (value == OtherDay)
            return Go(DayScreen.Id, data with { WishedFrom = null, WishedTo = null, Day = null });
        if (value == AllDay)
            return Go(Id, data with { WishedFromMinute = null, WishedUntilMinute = null });
        foreach (var window in view.Windows)
            if (Value(window) == value)
                return Take(data, window);
        return Stay(TextRef.Of(SlotErrors.Taken));
    }

    /// <summary>Keeps the window; the former one is given back in the same save.</summary>
    public static Step<OrderDraft> Take(OrderDraft data, ArrivalWindow window) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                var facts = services.Get<ResidentFacts>();
                var needs = data.Needs(await facts.CatalogueAsync(ct, data.House));
                if (needs is null || data.House is not { } house)
                    return Onward(data);
                var held = await services
                    .Get<HoldSlot>()
                    .RunAsync(
                        new HoldRequest(
                            facts.Conversation.Id,
                            house,
                            window,
                            needs.Skills,
                            needs.Minutes,
                            data.Hold,
                            needs.Excluded
                        ),
                        ct
                    );
                return held.Match(
                    hold =>
                        Onward(data.WithHold(hold))
                            .Saying(
                                new TextRef(
                                    "ordering.window_kept",
                                    ("window", hold.Window),
                                    ("minutes", hold.Until - facts.Now)
                                )
                            ),
                    error => Stay(TextRef.Of(error))
                );
            }
        );

    internal static string Value(ArrivalWindow window) =>
        window.StartUtc.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);
}
