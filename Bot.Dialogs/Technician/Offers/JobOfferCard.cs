using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Jobs;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician.Offers;

/// <summary>An offer with its deadline: district, work, pay and time, never whose door it is.</summary>
public sealed class JobOfferCard : Card<JobOfferCard.View>
{
    public const string Id = "offer";
    private const string Accept = "accept";
    private const string Decline = "decline";

    /// <param name="By">Who has the visit, where it is another.</param>
    /// <param name="Job">The technician's own job that came of it.</param>
    public sealed record View(
        OfferCard Card,
        TechnicianId Technician,
        string? By,
        JobId? Job,
        string? Zone
    )
    {
        public JobOffer Offer => Card.Offer;
        public bool IsOpen => Offer.Status == JobOfferStatus.Open && By is null;
    }

    public override string Kind => Id;
    public override IReadOnlyList<string> Opens => [DeclineDialog.Id];

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var me = context.Technician();
        if (await context.Get<MyJobs>().OfferAsync(new(subject), me, ct) is not { } card)
            return null;
        var live = await context.Get<VisitJobs>().LiveAsync(card.Offer.VisitId, ct);
        var by =
            live is null || live.TechnicianId == me ? null : await NameAsync(live, context, ct);
        var company = await context.CompanyAsync(ct);
        var job = live?.TechnicianId == me ? live.Id : (JobId?)null;
        return new(card, me, by, job, company.StrangeZone(card.Window.Zone));
    }

    public override int VersionOf(View view) => view.Offer.Version;

    public override CardFace Render(View view)
    {
        var (card, offer) = (view.Card, view.Offer);
        var text = new TextRef(
            "technician.offer",
            ("works", card.Works),
            ("district", card.District),
            ("window", card.Window),
            ("zone", view.Zone is null ? null : TextRef.OfZone(view.Zone)),
            ("pay", offer.Pay),
            ("until", view.IsOpen ? HouseZone.ToLocal(offer.ExpiresAt, card.Window.Zone) : null),
            ("state", view.IsOpen ? null : State(view))
        );
        return new(text) { Options = view.IsOpen ? Buttons : [], Columns = 2 };
    }

    public override CardStep Handle(View view, string action) =>
        action == Decline && view.Offer.Status == JobOfferStatus.Open
            ? new CardStep.Open(DeclineDialog.Id, new DeclineData { Offer = view.Offer.Id })
        : action == Accept ? Take(view)
        : new CardStep.Refresh(new TextRef("technician.offer_over"));

    // The person reads an older face, and means what it says: the rules decide, not the picture.
    public override CardStep HandleStale(View view, string action) => Handle(view, action);

    private static CardStep Take(View view) =>
        CardStep.Use<AcceptOffer, Job>(
            (accept, ct) => accept.RunAsync(view.Offer.Id, view.Technician, ct),
            job =>
                view.Job == job.Id
                    ? new CardStep.Refresh(new TextRef("technician.offer_yours"))
                    : new CardStep.Refresh(new TextRef("technician.offer_taken_by_me")).Showing(
                        AssignedJobCard.Id,
                        job.Id.Value
                    )
        );

    private static readonly IReadOnlyList<Option> Buttons =
    [
        new(Accept, new TextRef("technician.offer_accept")),
        new(Decline, new TextRef("technician.offer_decline")),
    ];

    private static TextRef State(View view) =>
        view.By is { } by ? new TextRef("technician.offer_is_taken", ("by", by))
        : view.Job is not null ? new TextRef("technician.offer_is_mine")
        : view.Offer.Status switch
        {
            JobOfferStatus.Declined => new TextRef("technician.offer_is_declined"),
            JobOfferStatus.Expired => new TextRef("technician.offer_is_expired"),
            _ => new TextRef("technician.offer_is_withdrawn"),
        };

    private static Task<string> NameAsync(Job live, LoadContext context, CancellationToken ct) =>
        context
            .Db.Technicians.Where(t => t.Id == live.TechnicianId)
            .Select(t => t.FirstName)
            .SingleAsync(ct);
}
