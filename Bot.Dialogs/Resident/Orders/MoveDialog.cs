using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>Moves an order to another window.</summary>
public sealed class MoveDialog : Dialog<MoveDialog.Data>
{
    public const string Id = "move-order";

    public sealed record Data
    {
        public OrderId Order { get; init; }

        /// <summary>The <see cref="OrderPicture"/> that the person saw.</summary>
        public int Version { get; init; }
        public DateOnly? Day { get; init; }
    }

    public override string Name => Id;

    protected override IReadOnlyList<Screen<Data>> Screens =>
        [new MoveDayScreen(), new MoveWindowScreen()];
}

/// <summary>The order with the windows that it could move to.</summary>
public sealed record Movable(
    Order? Order,
    Visit? Visit,
    DomainError? Refusal,
    IReadOnlyList<ArrivalWindow> Windows,
    DateTime LocalNow,
    string? StrangeZone
)
{
    public static async Task<Movable> LoadAsync(
        MoveDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var order = await OwnOrders.FindAsync(context, data.Order, ct);
        var visit = order is null ? null : await context.Db.CurrentVisitAsync(order, ct);
        var terms = await context.Get<RescheduleOrder>().TermsAsync(data.Order, ct);
        var refusal = terms.IsOk ? terms.Value.Refusal : terms.Error;
        var zone = await facts.ZoneAsync(order?.HouseId, ct);
        return new(
            order,
            visit,
            refusal,
            order is null || visit is null || refusal is not null
                ? []
                : await context.Get<FindOrderWindows>().RunAsync(order, visit, ct),
            HouseZone.ToLocal(context.Now, zone),
            await facts.StrangeZoneAsync(order?.HouseId, ct)
        );
    }

    /// <summary>Takes the window, or says what is in the way and shows what is free now.</summary>
    public static Step<MoveDialog.Data> Take(MoveDialog.Data data, ArrivalWindow window) =>
        Step<MoveDialog.Data>.Use<RescheduleOrder, Order>(
            (move, ct) =>
                move.RunAsync(new RescheduleRequest(data.Order, window, data.Version), ct),
            order =>
                new Step<MoveDialog.Data>.Done()
                    .Saying(
                        new TextRef("resident.moved", ("number", order.Number), ("window", window))
                    )
                    .Showing(OrderCard.Id, order.Id.Value),
            error =>
                error == SlotErrors.Taken || error == SlotErrors.Past || error == SlotErrors.Unknown
                    ? new Step<MoveDialog.Data>.Stay(TextRef.Of(error))
                    : new Step<MoveDialog.Data>.Done()
                        .Saying(TextRef.Of(error))
                        .Showing(OrderCard.Id, data.Order.Value)
        );
}

/// <summary>The new day.</summary>
public sealed class MoveDayScreen : Screen<MoveDialog.Data, Movable>
{
    public const string Id = "day";
    private const string DayFormat = "yyyy-MM-dd";
    private const string Human = "human";
    private const string Keep = "keep";
    private const int MostDays = 7;

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [MoveWindowScreen.Id];

    public override Task<Movable> LoadAsync(
        MoveDialog.Data data,
        LoadContext context,
        CancellationToken ct
    ) => Movable.LoadAsync(data, context, ct);

    public override Prompt Render(MoveDialog.Data data, Movable view)
    {
        if (view is not { Order: { } order, Visit: { } visit, Refusal: null, Windows.Count: > 0 })
            return new(
                view.Refusal is { } refusal && view.Order is not null
                    ? refusal == OrderErrors.TooLateToMove
                        ? TextRef.Of(refusal)
                        : new TextRef("resident.move_refused")
                    : new TextRef("resident.move_none")
            )
            {
                Options =
                [
                    new(Human, new TextRef("ordering.ask_human")),
                    new(Keep, new TextRef("common.ok")),
                ],
            };
        var today = DateOnly.FromDateTime(view.LocalNow);
        return new(
            new TextRef(
                "resident.move",
                ("number", order.Number),
                ("window", visit.Window),
                ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null)
            )
        )
        {
            Options =
            [
                .. view
                    .Windows.Select(w => w.LocalDate)
                    .Distinct()
                    .Take(MostDays)
                    .Select(d => new Option(
                        d.ToString(DayFormat, CultureInfo.InvariantCulture),
                        DayWords.Of(d, today)
                    )),
            ],
        };
    }

    public override Step<MoveDialog.Data> Handle(MoveDialog.Data data, Movable view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Human } => HandOver(),
            Input.Chosen { Value: Keep } => Done(),
            Input.Chosen chosen
                when DateOnly.TryParseExact(
                    chosen.Value,
                    DayFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) => Go(MoveWindowScreen.Id, data with { Day = day }),
            Input.Words words when Wished(view, words.Text) is { } day => Go(
                MoveWindowScreen.Id,
                data with
                {
                    Day = day,
                }
            ),
            _ => NotUnderstood(new TextRef("ordering.day_hint")),
        };

    /// <summary>The first free day that the words mean.</summary>
    internal static DateOnly? Wished(Movable view, string words) =>
        WishedTime.Parse(words, view.LocalNow) is { IsAny: false, IsPast: false } wish
            ? view
                .Windows.Select(w => (DateOnly?)w.LocalDate)
                .FirstOrDefault(d =>
                    (wish.From is not { } from || d >= from) && (wish.To is not { } to || d <= to)
                )
            : null;
}

/// <summary>The new window of the day.</summary>
public sealed class MoveWindowScreen : Screen<MoveDialog.Data, Movable>
{
    public const string Id = "window";
    private const string OtherDay = "other-day";

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [MoveDayScreen.Id];

    public override Task<Movable> LoadAsync(
        MoveDialog.Data data,
        LoadContext context,
        CancellationToken ct
    ) => Movable.LoadAsync(data, context, ct);

    public override Prompt Render(MoveDialog.Data data, Movable view) =>
        new(
            new TextRef(
                "resident.move_window",
                ("day", data.Day),
                ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null)
            )
        )
        {
            Columns = 2,
            Options =
            [
                .. Windows(data, view)
                    .Select(w => new Option(
                        WindowScreen.Value(w),
                        new TextRef("ordering.window_option", ("window", w))
                    )),
                new(OtherDay, new TextRef("ordering.other_day")),
            ],
        };

    private static IEnumerable<ArrivalWindow> Windows(MoveDialog.Data data, Movable view) =>
        view.Windows.Where(w => w.LocalDate == data.Day);

    public override Step<MoveDialog.Data> Handle(MoveDialog.Data data, Movable view, Input input)
    {
        if (input is Input.Words words && MoveDayScreen.Wished(view, words.Text) is { } day)
            return Stay(data with { Day = day });
        if (input is not Input.Chosen { Value: var value })
            return NotUnderstood(new TextRef("ordering.window_hint"));
        if (value == OtherDay)
            return Go(MoveDayScreen.Id, data with { Day = null });
        foreach (var window in Windows(data, view))
            if (WindowScreen.Value(window) == value)
                return Movable.Take(data, window);
        return Stay(TextRef.Of(SlotErrors.Taken));
    }
}
