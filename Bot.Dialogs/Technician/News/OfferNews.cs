using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Offers;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.News;

/// <summary>An offer: the phone rings. One that is over before it was shown is not shown.</summary>
public sealed class OfferMade : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.OfferMadeKind;
    public override IReadOnlyList<string> Shows => [JobOfferCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = Json.Read<TechnicianNews.OfferMade>(payload).OfferId;
        var offer = await context.Db.JobOffers.FindAsync([context.TenantId, id], ct);
        return offer is { Status: JobOfferStatus.Open }
            ? [new Effect.ShowCard(JobOfferCard.Id, id.Value, Anew: true)]
            : [];
    }
}

/// <summary>An offer ran out, was taken by another or taken back: its card says so, quietly.</summary>
public sealed class OfferWithdrawn : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => TechnicianNews.OfferWithdrawnKind;
    public override IReadOnlyList<string> Shows => [JobOfferCard.Id];

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = Json.Read<TechnicianNews.OfferWithdrawn>(payload).OfferId;
        return Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.ShowCard(JobOfferCard.Id, id.Value),
        ]);
    }
}
