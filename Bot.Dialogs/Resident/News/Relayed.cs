using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>A masked message of the technician, or a photo that an operator let through; the answer goes by the card's button.</summary>
public sealed class Relayed : OrderHappening<OrderNews.Relayed>
{
    public override string Kind => OrderNews.MessageRelayedKind;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Relayed news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>(
            news.FileId is { } file
                ? [new Effect.ShowCard(PassedPhotoCard.Id, file.Value, Anew: true)]
                :
                [
                    Say(
                        new TextRef(
                            "resident.news_relayed",
                            ("number", order.Number),
                            ("text", news.Text)
                        )
                    ),
                    CardAnew(order),
                ]
        );
}

/// <summary>How was it?</summary>
public sealed class SurveyAsked : OrderHappening<OrderNews.SurveyAsked>
{
    public override string Kind => OrderNews.SurveyKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.Survey;
    public override Domain.Messaging.Lane Lane => Domain.Messaging.Lane.Reminder;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.SurveyAsked news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.ShowCard(SurveyCard.Id, news.SurveyId.Value, Anew: true),
        ]);
}
