using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Surveys;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Orders;

/// <summary>Orders from placing to the survey.</summary>
public sealed class OrderStoryTests
{
    [Theory]
    [EachDatabase]
    public async Task Placed_done_paid_on_site_closed_split_and_surveyed(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        world.GoTo(At(14));
        var job = await DoneAsync(world, order);

        var closed = await world.Scheduling.Run<AdvanceJob, Outcome<Job>>(
            (u, ct) =>
                u.RunAsync(
                    job.Id,
                    job.TechnicianId,
                    JobTrigger.Close,
                    new(PaymentMethod.OnSiteTransfer),
                    ct
                ),
            Actor.Technician(job.TechnicianId)
        );

        Assert.Null(closed.Error);
        Assert.Equal(OrderStatus.Closed, (await world.Find(order.Id)).Status);
        var ledger = await world.LedgerAsync();
        Assert.Equal(order.Total, ledger[LedgerAccount.Technicians]);
        Assert.Equal(Money.Zero, ledger[LedgerAccount.Residents]);
        Assert.Equal(-order.Total.Share(1000), ledger[LedgerAccount.Commission]);
        Assert.Equal(-job.Pay, ledger[LedgerAccount.Payouts]);
        // By transfer, not in cash: told apart for good.
        var payment = await world.Read(db => db.Payments.SingleAsync());
        Assert.Equal(PaymentMethod.OnSiteTransfer, payment.Method);

        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(59));
        await world.Scheduling.RunDueAsync();
        Assert.DoesNotContain("survey.ask", await world.ToldAsync());
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Scheduling.RunDueAsync();
        Assert.Single(await world.ToldAsync(), k => k == "survey.ask");
        await AnswerAsync(world, 2);
        await AnswerAsync(world, 5);

        var technician = await world.Read(db => db.Technicians.SingleAsync());
        Assert.Equal((5, 1), (technician.RatingSum, technician.RatingCount));
        Assert.Equal(
            CallTaskKind.Survey,
            (await world.Read(db => db.CallTasks.SingleAsync())).Kind
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_survey_after_a_late_evening_waits_for_the_morning(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now, At(16));
        await world.Pay(PaymentReceived.InSandbox(await world.PaymentOf(order)));
        world.GoTo(At(16));
        var job = await DoneAsync(world, order);
        world.GoTo(At(22), TimeSpan.FromMinutes(30));
        await world.Scheduling.StepAsync(job, JobTrigger.Close);

        var due = await world.Read(db => db.DueRows.SingleAsync(d => d.Kind == "survey.ask"));

        Assert.Equal(At(8, day: 1).StartUtc, due.At);
    }

    [Theory]
    [EachDatabase]
    public async Task Extra_work_is_in_force_only_when_the_resident_agreed(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        var job = await world.JobAsync(order);

        var proposed = await Propose(world, order, Actor.Technician(job.TechnicianId));
        var before = await world.Find(order.Id);
        var agreed = await Agree(world, order, proposed.Value.Id, proposed.Value.Seal);

        Assert.Equal(order.Total, before.Total);
        Assert.Single(before.Lines);
        Assert.Null(agreed.Error);
        var after = await world.Find(order.Id);
        Assert.Equal(proposed.Value.Total, after.Total);
        Assert.True(after.Total > before.Total);
        Assert.Equal(2, after.Lines.Count);
        Assert.Equal(2, proposed.Value.Edition);
        Assert.Contains("extra-work.proposed", await world.ToldAsync());
        // The technician hears of it and earns by the same rule as before.
        Assert.Contains("extra-work.answered", await world.Scheduling.ToldAsync(job.TechnicianId));
        Assert.Equal(
            after.Total - after.Total.Share(1000),
            (await world.Scheduling.JobAsync(job.Id)).Pay
        );
        // What was agreed stays agreed: the first edition is no longer to be had.
        Assert.Equal(
            OrderErrors.EditionGone,
            (await Agree(world, order, order.AgreedQuoteId, proposed.Value.Seal)).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Extra_work_that_was_refused_changes_nothing_and_the_technician_hears_of_it(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        var job = await world.JobAsync(order);
        var proposed = await Propose(world, order, Actor.Technician(job.TechnicianId));

        for (var press = 0; press < 2; press++)
            Assert.Null((await Refuse(world, order, proposed.Value.Id)).Error);

        Assert.Single(await world.JournalAsync(order.Id), k => k == "quote.refused");
        Assert.Single(
            await world.Scheduling.ToldAsync(job.TechnicianId),
            k => k == "extra-work.answered"
        );
        Assert.Equal(
            OrderErrors.EditionGone,
            (await Agree(world, order, proposed.Value.Id, proposed.Value.Seal)).Error
        );
        Assert.Equal(order.Total, (await world.Find(order.Id)).Total);
        Assert.Equal(job.Pay, (await world.Scheduling.JobAsync(job.Id)).Pay);
        // Another proposal is another question.
        var again = await Propose(world, order, Actor.Technician(job.TechnicianId));
        Assert.Null((await Agree(world, order, again.Value.Id, again.Value.Seal)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task Nobody_else_proposes_or_agrees_extra_work(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        await world.JobAsync(order);
        var (_, stranger) = await world.ResidentAsync();

        Assert.Equal(
            OrderErrors.NotFound,
            (await Propose(world, order, Actor.Technician(NewId.Of<TechnicianId>()))).Error
        );
        var proposed = await Propose(world, order, Actor.Operator("olga"));
        Assert.Equal(
            PricingErrors.QuoteChanged,
            (await Agree(world, order, proposed.Value.Id, "other")).Error
        );
        Assert.Equal(
            OrderErrors.NotFound,
            (
                await world.Run<AgreeExtraWork, Outcome<Order>>(
                    (u, ct) => u.RunAsync(order.Id, proposed.Value.Id, proposed.Value.Seal, ct),
                    Actor.Resident(stranger)
                )
            ).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task My_orders_show_the_live_ones_first_and_repeat(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var cancelled = await world.PlacedAsync(window: At(16));
        await world.Cancel(new(cancelled.Id, "changed-mind"));
        var live = await world.PlacedAsync(window: At(18));

        var mine = await world.Run<MyOrders, IReadOnlyList<OrderSummary>>(
            (u, ct) => u.RunAsync(world.Resident, ct)
        );
        var seed = await world.Run<RepeatOrder, Outcome<OrderSeed>>(
            (u, ct) => u.RunAsync(cancelled.Id, ct),
            world.ByResident
        );

        Assert.Equal([live.Id, cancelled.Id], mine.Select(o => o.OrderId));
        Assert.Equal(At(18), mine[0].Window);
        Assert.Equal("tap-repair", Assert.Single(seed.Value.Works).ServiceCode);
        Assert.Equal("12", seed.Value.Place.Flat);
        Assert.Equal(1, await world.Read(db => db.Places.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_cancelled_order_takes_offer_and_job_back(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(18));
        await world.JobAsync(order);

        await world.Cancel(new(order.Id, "changed-mind"));

        Assert.Equal(JobStatus.Cancelled, (await world.Read(db => db.Jobs.SingleAsync())).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task Nobody_took_it_in_good_time_the_operator_sees_it(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(18));
        // The offer's end has a handler of its own; here it just stays open.
        await world.Scheduling.Change(async db =>
            db.RemoveRange(await db.DueRows.Where(d => d.Kind == "offer.ends").ToListAsync())
        );

        world.GoTo(At(18), TimeSpan.FromHours(2));
        await world.Scheduling.RunDueAsync();

        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal((TroubleKind.NoTaker, order.Id), (trouble.Kind, trouble.OrderId!.Value));
    }

    private static Task<Job> DoneAsync(OrderWorld world, Order order) =>
        world.JobAsync(
            order,
            JobTrigger.OnTheWay,
            JobTrigger.Arrive,
            JobTrigger.Start,
            JobTrigger.Finish
        );

    private static Task<Outcome<Quote>> Propose(OrderWorld world, Order order, Actor by) =>
        world.Run<ProposeExtraWork, Outcome<Quote>>(
            (u, ct) => u.RunAsync(order.Id, [new("tap-repair", 1)], ct),
            by
        );

    private static Task<Outcome<Order>> Agree(
        OrderWorld world,
        Order order,
        QuoteId quote,
        string seal
    ) =>
        world.Run<AgreeExtraWork, Outcome<Order>>(
            (u, ct) => u.RunAsync(order.Id, quote, seal, ct),
            world.ByResident
        );

    private static Task<Outcome<Order>> Refuse(OrderWorld world, Order order, QuoteId quote) =>
        world.Run<RefuseExtraWork, Outcome<Order>>(
            (u, ct) => u.RunAsync(order.Id, quote, ct),
            world.ByResident
        );

    private static async Task AnswerAsync(OrderWorld world, int rating)
    {
        var survey = await world.Read(db => db.Surveys.SingleAsync());
        var answered = await world.Run<AnswerSurvey, Outcome<Survey>>(
            (u, ct) => u.RunAsync(new(survey.Id, rating, 9, "Спасибо"), ct),
            world.ByResident
        );
        Assert.Null(answered.Error);
    }
}
