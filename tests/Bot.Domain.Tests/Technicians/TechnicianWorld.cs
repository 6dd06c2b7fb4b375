using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

/// <summary>An order on its way through the technicians' hands, and the steps of it.</summary>
internal static class TechnicianWorld
{
    /// <summary>A technician whom a chat reaches.</summary>
    public static async Task<TechnicianId> WithChatAsync(
        this SchedulingWorld world,
        string name,
        double northKm = 1,
        int from = 8,
        int to = 20
    )
    {
        var id = await world.TechnicianAsync(from, to, northKm);
        await world.ChatAsync(id);
        await world.Change(async db =>
            (await db.Technicians.SingleAsync(t => t.Id == id)).FirstName = name
        );
        return id;
    }

    public static async Task<ConversationId> ChatAsync(
        this SchedulingWorld world,
        TechnicianId? technician
    )
    {
        var chat = new ChatAddress("test", new(8), Guid.NewGuid().ToString("N"));
        var conversation = new Conversation(
            SchedulingWorld.Tenant,
            ConversationRole.Technician,
            chat,
            technician?.Value ?? Guid.Empty,
            world.Now
        );
        await world.Do(db => db.Add(conversation));
        return conversation.Id;
    }

    /// <summary>A placed order with its visit, offered to the technician of its calendar.</summary>
    public static async Task<Placed> PlaceAsync(
        this SchedulingWorld world,
        int hour = 14,
        int day = 0
    )
    {
        var (conversation, resident) = await world.ResidentAsync();
        var hold = await world.Hold(SchedulingWorld.At(hour, day), conversation);
        var visit = (await world.Confirm(hold.Value.Id, resident)).Value;
        var offer = await world.OnVisit(
            visit.Id,
            async (s, v, o, ct) =>
            {
                var db = s.GetRequiredService<BotDb>();
                var quote = Quote.Issue(
                    SchedulingWorld.Tenant,
                    new QuoteDraft([], 1000, 60),
                    world.Now,
                    TimeSpan.FromDays(1),
                    o.Id
                );
                db.Add(quote);
                o.Agree(quote.Id, o.Total);
                return await s.GetRequiredService<OfferVisit>().RunAsync(o, v, ct);
            }
        );
        return new(visit.OrderId, visit.Id, conversation, offer);
    }

    public static Task<Outcome<Job>> AcceptAsync(
        this SchedulingWorld world,
        JobOfferId offer,
        TechnicianId technician
    ) =>
        world.Run<AcceptOffer, Outcome<Job>>(
            (u, ct) => u.RunAsync(offer, technician, ct),
            Actor.Technician(technician)
        );

    public static Task<Outcome<Done>> DeclineAsync(
        this SchedulingWorld world,
        JobOffer offer,
        string? reason = null
    ) =>
        world.Run<DeclineOffer, Outcome<Done>>(
            (u, ct) => u.RunAsync(offer.Id, offer.TechnicianId, reason, ct),
            Actor.Technician(offer.TechnicianId)
        );

    public static Task<Outcome<Job>> AssignAsync(
        this SchedulingWorld world,
        OrderId order,
        TechnicianId technician,
        JobId? insteadOf = null
    ) =>
        world.Run<AssignByHand, Outcome<Job>>(
            (u, ct) => u.RunAsync(order, technician, ct, insteadOf),
            Actor.Operator("olga")
        );

    /// <summary>An accepted job.</summary>
    public static async Task<Job> AcceptedAsync(this SchedulingWorld world, int hour = 10)
    {
        var placed = await world.PlaceAsync(hour);
        return (await world.AcceptAsync(placed.Offer!.Id, placed.Offer.TechnicianId)).Value;
    }

    public static Task<Outcome<Job>> StepAsync(
        this SchedulingWorld world,
        Job job,
        JobTrigger trigger,
        bool paidOnSite = false
    ) =>
        world.Run<AdvanceJob, Outcome<Job>>(
            (u, ct) =>
                u.RunAsync(
                    job.Id,
                    job.TechnicianId,
                    trigger,
                    new(paidOnSite ? PaymentMethod.OnSite : null),
                    ct
                ),
            Actor.Technician(job.TechnicianId)
        );

    public static async Task<Job> ArrivedAsync(this SchedulingWorld world)
    {
        var job = await world.AcceptedAsync();
        await world.StepAsync(job, JobTrigger.OnTheWay);
        return (await world.StepAsync(job, JobTrigger.Arrive)).Value;
    }

    public static async Task<FileId> FileAsync(this SchedulingWorld world)
    {
        var file = new StoredFile(SchedulingWorld.Tenant, "image/jpeg", world.Now);
        await world.Do(db => db.Add(file));
        return file.Id;
    }

    public static async Task<Outcome<Job>> PhotoAsync(
        this SchedulingWorld world,
        Job job,
        OrderFileKind kind,
        FileId? file = null
    )
    {
        var id = file ?? await world.FileAsync();
        return await world.Run<AddJobPhoto, Outcome<Job>>(
            (u, ct) => u.RunAsync(job.Id, job.TechnicianId, id, kind, ct),
            Actor.Technician(job.TechnicianId)
        );
    }

    public static Task<Order> OrderAsync(this SchedulingWorld world, OrderId id) =>
        world.Read(db => db.Orders.SingleAsync(o => o.Id == id));

    public static Task<Visit> VisitOfAsync(this SchedulingWorld world, OrderId id) =>
        world.Read(db => db.Visits.SingleAsync(v => v.OrderId == id));

    public static Task<Job> JobAsync(this SchedulingWorld world, JobId id) =>
        world.Read(db => db.Jobs.SingleAsync(j => j.Id == id));

    public static Task<JobOffer?> OpenOfferAsync(this SchedulingWorld world, OrderId id) =>
        world.Read(db =>
            db.JobOffers.SingleOrDefaultAsync(o =>
                o.OrderId == id && o.Status == JobOfferStatus.Open
            )
        );

    /// <summary>What was told to a technician, oldest first.</summary>
    public static async Task<List<string>> ToldAsync(
        this SchedulingWorld world,
        TechnicianId technician
    ) => await world.ToldAsync(technician.Value);

    public static Task<List<string>> ToldAsync(this SchedulingWorld world, ResidentId resident) =>
        world.ToldAsync(resident.Value);

    /// <summary>The journal's kinds; it has no gaps.</summary>
    public static async Task<List<string>> JournalAsync(this SchedulingWorld world, OrderId id)
    {
        var events = await world.Read(db =>
            db.OrderEvents.Where(e => e.OrderId == id).OrderBy(e => e.Seq).ToListAsync()
        );
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Seq));
        return [.. events.Select(e => e.Kind)];
    }

    private static Task<List<string>> ToldAsync(this SchedulingWorld world, Guid person) =>
        world.Read(db =>
            (
                from activity in db.PendingActivities
                join conversation in db.Conversations
                    on activity.ConversationId equals conversation.Id
                where conversation.PersonId == person
                orderby activity.Id
                select activity.Kind
            ).ToListAsync()
        );
}

internal sealed record Placed(
    OrderId Order,
    VisitId Visit,
    ConversationId Conversation,
    JobOffer? Offer
);
