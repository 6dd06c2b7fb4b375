using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>Cancels an order: what it costs and what is given back is shown before, then the reason is asked.</summary>
public sealed class CancelDialog : Dialog<CancelDialog.Data>
{
    public const string Id = "cancel-order";

    public sealed record Data
    {
        public OrderId Order { get; init; }

        /// <summary>The <see cref="OrderPicture"/> that the person saw.</summary>
        public int Version { get; init; }

        /// <summary>What was confirmed; compared when it is done.</summary>
        public CancellationTerms? Shown { get; init; }
    }

    public override string Name => Id;

    public override IReadOnlyList<string> Calls => [MoveDialog.Id];

    protected override IReadOnlyList<Screen<Data>> Screens =>
        [new CancelTermsScreen(), new CancelReasonScreen()];
}

/// <summary>Fee and refund, before anything is cancelled.</summary>
public sealed class CancelTermsScreen : Screen<CancelDialog.Data, CancelTermsScreen.View>
{
    private const string Yes = "cancel";
    private const string Move = "move";
    private const string Keep = "keep";

    public sealed record View(Order? Order, CancellationTerms? Terms, string? Zone);

    public override string Name => "terms";
    public override IReadOnlyList<string> LeadsTo => ["reason"];

    public override async Task<View> LoadAsync(
        CancelDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var terms = await context.Get<CancelOrder>().TermsAsync(data.Order, ct);
        return new(
            await OwnOrders.FindAsync(context, data.Order, ct),
            terms.IsOk ? terms.Value : null,
            await context.Facts().ZoneAsync(null, ct)
        );
    }

    public override Prompt Render(CancelDialog.Data data, View view)
    {
        if (view is not { Order: { } order, Terms: { IsPossible: true } terms })
            return new(new TextRef("resident.cancel_impossible"))
            {
                Options = [new(Keep, new TextRef("common.ok"))],
            };
        return new(
            new TextRef(
                "resident.cancel_terms",
                ("number", order.Number),
                ("fee", terms.Fee > Money.Zero ? terms.Fee : null),
                ("late", terms.Stage == CancellationStage.Late),
                ("falseCall", terms.Stage == CancellationStage.FalseCall),
                ("refund", order.Paid > Money.Zero ? terms.Refund : null)
            )
        )
        {
            Options =
            [
                new(Yes, new TextRef("resident.cancel_yes"), new TextRef("ordering.yes_words")),
                new(Move, new TextRef("resident.cancel_move")),
                new(Keep, new TextRef("resident.cancel_keep"), new TextRef("ordering.no_words")),
            ],
        };
    }

    public override Step<CancelDialog.Data> Handle(
        CancelDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Yes } when view.Terms is { IsPossible: true } terms => Go(
                "reason",
                data with
                {
                    Shown = terms,
                }
            ),
            Input.Chosen { Value: Move } => Become(
                MoveDialog.Id,
                new MoveDialog.Data { Order = data.Order, Version = data.Version }
            ),
            Input.Chosen => Done(),
            _ => NotUnderstood(),
        };
}

/// <summary>Why: a tap, or own words.</summary>
public sealed class CancelReasonScreen : PlainScreen<CancelDialog.Data>
{
    private static readonly (string Code, TextRef Label)[] Reasons =
    [
        ("plans", new TextRef("resident.reason_plans")),
        ("solved", new TextRef("resident.reason_solved")),
        ("price", new TextRef("resident.reason_price")),
        ("time", new TextRef("resident.reason_time")),
        ("mistake", new TextRef("resident.reason_mistake")),
    ];

    public override string Name => "reason";
    public override IReadOnlyList<string> LeadsTo => ["terms"];

    public override Prompt Render(CancelDialog.Data data) =>
        new(new TextRef("resident.cancel_reason"))
        {
            Options = [.. Reasons.Select(r => new Option(r.Code, r.Label))],
        };

    public override Step<CancelDialog.Data> Handle(CancelDialog.Data data, Input input) =>
        input switch
        {
            Input.Chosen chosen => Cancel(data, chosen.Value, null),
            Input.Words words => Cancel(data, "other", words.Text),
            _ => NotUnderstood(),
        };

    private static Step<CancelDialog.Data> Cancel(
        CancelDialog.Data data,
        string reason,
        string? words
    ) =>
        Use<CancelOrder, CancelledOrder>(
            (cancel, ct) =>
                cancel.RunAsync(
                    new CancelOrderRequest(data.Order, reason, words, data.Version, data.Shown),
                    ct
                ),
            cancelled =>
                Done()
                    .Showing(OrderCard.Id, data.Order.Value)
                    .Saying(
                        new TextRef(
                            "resident.cancelled",
                            ("number", cancelled.Order.Number),
                            ("fee", cancelled.Terms.Fee > Money.Zero ? cancelled.Terms.Fee : null),
                            (
                                "refund",
                                cancelled.Terms.Refund > Money.Zero ? cancelled.Terms.Refund : null
                            )
                        )
                    ),
            error =>
                error == OrderErrors.NotFound
                    ? Done().Saying(TextRef.Of(error))
                    : Again(data, error)
        );

    /// <summary>The order moved on: what it is now, and its terms as they are now.</summary>
    private static Step<CancelDialog.Data> Again(CancelDialog.Data data, DomainError error) =>
        error.Code == "order.terms_changed"
            ? Go("terms", data).Saying(TextRef.Of(error))
            : Done().Saying(TextRef.Of(error)).Showing(OrderCard.Id, data.Order.Value);
}
