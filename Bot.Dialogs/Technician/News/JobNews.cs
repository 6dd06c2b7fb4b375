using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Jobs;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.News;

/// <summary>The operator gave a job by hand.</summary>
public sealed class JobAssigned : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.JobAssignedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianAssigned;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = Json.Read<TechnicianNews.JobAssigned>(payload).JobId;
        return await JobView.LoadAsync(id, context, ct) is { IsOver: false }
            ?
            [
                new Effect.Say(new TextRef("technician.news_assigned")),
                new Effect.ShowCard(AssignedJobCard.Id, id.Value, Anew: true),
            ]
            : [];
    }
}

/// <summary>The visit moved, and its technician comes then too.</summary>
public sealed class JobMoved : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.JobMovedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianMoved;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var moved = Json.Read<TechnicianNews.JobMoved>(payload);
        if (await JobView.LoadAsync(moved.JobId, context, ct) is not { IsOver: false } view)
            return [];
        return
        [
            new Effect.Say(
                new TextRef(
                    "technician.news_moved",
                    ("number", view.Card.OrderNumber),
                    ("from", LocalWindow.FromUtc(moved.FromUtc, moved.ToUtc, moved.Zone)),
                    ("to", view.Card.Window)
                )
            ),
            new Effect.ShowCard(AssignedJobCard.Id, moved.JobId.Value, Anew: true),
        ];
    }
}

/// <summary>A job was taken back: nobody must go there for nothing, so it is said aloud.</summary>
public sealed class JobCancelled : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.JobCancelledKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianCancelled;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var news = Json.Read<TechnicianNews.JobCancelled>(payload);
        if (await JobView.LoadAsync(news.JobId, context, ct) is not { } view)
            return [];
        return
        [
            new Effect.ShowCard(AssignedJobCard.Id, news.JobId.Value),
            new Effect.Say(
                new TextRef(
                    news.Reason switch
                    {
                        TakenBack.Taken => "technician.news_taken",
                        TakenBack.Moved => "technician.news_moved_away",
                        _ => "technician.news_cancelled",
                    },
                    ("number", view.Card.OrderNumber),
                    ("window", view.Card.Window),
                    ("by", news.By)
                )
            ),
        ];
    }
}

/// <summary>The resident agreed to more works, or did not: what is to be done, and for how much, is on the card.</summary>
public sealed class ExtraWorkAnswered : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.ExtraWorkAnsweredKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianExtraWork;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var news = Json.Read<TechnicianNews.ExtraWorkAnswered>(payload);
        if (await JobView.LoadAsync(news.JobId, context, ct) is not { IsOver: false } view)
            return [];
        return
        [
            new Effect.Say(
                news.IsAgreed
                    ? new TextRef(
                        "technician.news_extra_agreed",
                        ("number", view.Card.OrderNumber),
                        ("pay", view.Job.Pay)
                    )
                    : new TextRef(
                        "technician.news_extra_refused",
                        ("number", view.Card.OrderNumber)
                    )
            ),
            new Effect.ShowCard(AssignedJobCard.Id, news.JobId.Value, Anew: true),
        ];
    }
}

/// <summary>Paid in the chat: said aloud to who waits for it, else the card only shows it.</summary>
public sealed class PaidOnline : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.PaidOnlineKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianPaid;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var news = Json.Read<TechnicianNews.PaidOnline>(payload);
        if (await JobView.LoadAsync(news.JobId, context, ct) is not { IsOver: false } view)
            return [];
        if (view.Job.Status != JobStatus.Done)
            return [new Effect.ShowCard(AssignedJobCard.Id, news.JobId.Value)];
        var left = view.Card.ToCollect;
        return
        [
            new Effect.Say(
                new TextRef(
                    "technician.news_paid",
                    ("number", view.Card.OrderNumber),
                    ("sum", news.Amount),
                    ("left", left > Money.Zero ? left : null)
                )
            ),
            new Effect.ShowCard(AssignedJobCard.Id, news.JobId.Value, Anew: true),
        ];
    }
}
