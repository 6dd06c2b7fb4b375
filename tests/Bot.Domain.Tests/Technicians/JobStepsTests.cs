using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class JobStepsTests
{
    [Theory]
    [EachDatabase]
    public async Task A_job_goes_from_the_way_to_the_closing_and_the_resident_follows_it(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        await world.WithChatAsync("Иван");
        var job = await world.ArrivedAsync();
        Assert.Equal(OrderStatus.InProgress, (await world.OrderAsync(job.OrderId)).Status);

        await world.PhotoAsync(job, OrderFileKind.Before);
        Assert.True((await world.StepAsync(job, JobTrigger.Start)).IsOk);
        await world.PhotoAsync(job, OrderFileKind.After);
        Assert.True((await world.StepAsync(job, JobTrigger.Finish)).IsOk);
        var closed = await world.StepAsync(job, JobTrigger.Close, paidOnSite: true);

        Assert.Equal(JobStatus.Closed, closed.Value.Status);
        var order = await world.OrderAsync(job.OrderId);
        Assert.Equal((OrderStatus.Closed, order.Total), (order.Status, order.Paid));
        Assert.Equal(OrderLineStatus.Done, order.Lines[0].Status);
        Assert.Equal(VisitStatus.Done, (await world.VisitOfAsync(order.Id)).Status);
        Assert.Equal(
            [
                "technician.assigned",
                "technician.on-the-way",
                "technician.arrived",
                "order.done",
                "payment.received",
                "order.closed",
            ],
            await world.ToldAsync(order.ResidentId)
        );
        var entries = await world.Read(db => db.LedgerEntries.ToListAsync());
        Assert.Equal(0, entries.Sum(e => e.Amount.Kopecks));
        Assert.Equal(
            Money.Roubles(-1350),
            entries.Single(e => e.Account == LedgerAccount.Payouts).Amount
        );
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task An_order_paid_online_closes_without_money_on_site()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван");
        var job = await StartedAsync(world);
        await world.StepAsync(job, JobTrigger.Finish);

        Assert.Equal("order.not_paid", (await world.StepAsync(job, JobTrigger.Close)).Error!.Code);
        Assert.Equal(JobStatus.Done, (await world.JobAsync(job.Id)).Status);
        await world.Change(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Id == job.OrderId);
            order.Paid = order.Total;
        });

        Assert.True((await world.StepAsync(job, JobTrigger.Close)).IsOk);
    }

    [Fact]
    public async Task Nothing_is_done_without_its_photos_and_a_photo_counts_once()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван");
        var job = await world.ArrivedAsync();
        Assert.Equal(
            TechnicianErrors.NoPhotoNow,
            (await world.PhotoAsync(job, OrderFileKind.After)).Error
        );
        await world.StepAsync(job, JobTrigger.Start);

        var missing = (await world.StepAsync(job, JobTrigger.Finish)).Error!;
        Assert.Equal("job.photos_missing", missing.Code);
        Assert.Equal([("before", (object?)1), ("after", 1)], missing.Arguments);

        var file = await world.FileAsync();
        await world.PhotoAsync(job, OrderFileKind.Before, file);
        var again = await world.PhotoAsync(job, OrderFileKind.Before, file);
        Assert.Equal(1, again.Value.PhotosBefore);
        Assert.Equal(
            TechnicianErrors.UnknownFile,
            (await world.PhotoAsync(job, OrderFileKind.After, NewId.Of<FileId>())).Error
        );
        await world.PhotoAsync(job, OrderFileKind.After);
        Assert.True((await world.StepAsync(job, JobTrigger.Finish)).IsOk);
    }

    [Fact]
    public async Task A_step_out_of_turn_or_of_another_s_job_is_refused()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван");
        var job = await world.AcceptedAsync(hour: 18);

        var early = await world.StepAsync(job, JobTrigger.OnTheWay);
        Assert.Equal("job.too_early", early.Error!.Code);
        Assert.Equal(new DateTime(2026, 11, 23, 15, 0, 0), early.Error.Arguments[0].Value);
        Assert.Equal("job.wrong_state", (await world.StepAsync(job, JobTrigger.Start)).Error!.Code);
        Assert.Equal(
            "job.wrong_state",
            (await world.StepAsync(job, JobTrigger.Cancel)).Error!.Code
        );
        var stranger = await world.Run<AdvanceJob, Outcome<Job>>(
            (u, ct) => u.RunAsync(job.Id, NewId.Of<TechnicianId>(), JobTrigger.OnTheWay, null, ct)
        );
        Assert.Equal(TechnicianErrors.JobNotFound, stranger.Error);
        Assert.Equal(JobStatus.Accepted, (await world.JobAsync(job.Id)).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task Absent_needs_arrival_an_attempt_the_waiting_time_and_a_photo(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        await world.WithChatAsync("Иван");
        await world.Change(async db =>
            (await db.ManagementCompanies.SingleAsync()).FalseCallFee = Money.Roubles(199)
        );
        var job = await world.AcceptedAsync(); // window 10–12, it is nine
        Assert.Equal("job.wrong_state", (await Absent(world, job)).Error!.Code);
        await world.StepAsync(job, JobTrigger.OnTheWay);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.StepAsync(job, JobTrigger.Arrive);

        Assert.Equal(TechnicianErrors.NoContactTried, (await Absent(world, job)).Error);
        await world.Run<TryContact, Outcome<Job>>(
            (u, ct) => u.RunAsync(job.Id, job.TechnicianId, ct)
        );
        // Half an hour too early at the door: the waiting begins with the window.
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var waiting = (await Absent(world, job)).Error!;
        Assert.Equal("job.still_waiting", waiting.Code);
        Assert.Equal(new DateTime(2026, 11, 23, 10, 15, 0), waiting.Arguments[0].Value);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(TechnicianErrors.NoAbsencePhoto, (await Absent(world, job)).Error);
        await world.PhotoAsync(job, OrderFileKind.Absence);

        Assert.Equal(JobStatus.ResidentAbsent, (await Absent(world, job)).Value.Status);

        var order = await world.OrderAsync(job.OrderId);
        Assert.Equal(OrderStatus.ResidentAbsent, order.Status);
        Assert.Equal(OrderLineStatus.Ordered, order.Lines[0].Status);
        Assert.Equal(VisitStatus.Missed, (await world.VisitOfAsync(order.Id)).Status);
        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal(TroubleKind.ResidentAbsent, trouble.Kind);
        var absent = await world.Read(db =>
            db.OrderEvents.SingleAsync(e => e.Kind == "resident.absent")
        );
        Assert.Contains("19900", absent.Data);
        Assert.Equal(Money.Zero, order.Paid);
        Assert.Contains("technician.at-the-door", await world.ToldAsync(order.ResidentId));
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task Who_cannot_come_is_followed_by_the_next_and_the_resident_knows(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        var job = await world.AcceptedAsync();
        await world.StepAsync(job, JobTrigger.OnTheWay);

        Assert.True((await GiveUp(world, job)).IsOk);

        var order = await world.OrderAsync(job.OrderId);
        var visit = await world.VisitOfAsync(order.Id);
        Assert.Equal((OrderStatus.Placed, VisitStatus.Planned), (order.Status, visit.Status));
        Assert.Equal(pyotr, visit.TechnicianId);
        var offer = await world.OpenOfferAsync(order.Id);
        Assert.Equal(pyotr, offer!.TechnicianId);
        Assert.Equal("technician.gave-up", (await world.ToldAsync(order.ResidentId))[^1]);
        // So near the visit an operator looks on, until somebody has it.
        Assert.Null((await world.Read(db => db.Troubles.SingleAsync())).ClosedAt);
        Assert.True((await world.AcceptAsync(offer.Id, pyotr)).IsOk);
        Assert.NotNull((await world.Read(db => db.Troubles.SingleAsync())).ClosedAt);
        Assert.Equal("job.wrong_state", (await GiveUp(world, job)).Error!.Code);
        Assert.Equal(ivan, job.TechnicianId);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task Whoever_gave_up_is_not_asked_again()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван", northKm: 1);
        await world.WithChatAsync("Пётр", northKm: 3);
        var job = await world.AcceptedAsync(hour: 18);
        await GiveUp(world, job);

        await world.DeclineAsync((await world.OpenOfferAsync(job.OrderId))!);

        Assert.Null(await world.OpenOfferAsync(job.OrderId));
        Assert.Equal(TroubleKind.NoTaker, (await world.Read(db => db.Troubles.SingleAsync())).Kind);
    }

    [Fact]
    public async Task An_unreachable_resident_is_called_about_the_delay_and_the_door()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван");
        var job = await world.ArrivedAsync();
        await world.Change(async db =>
        {
            foreach (var chat in await db.Conversations.ToListAsync())
                chat.IsReachable = false;
        });

        await world.Run<TryContact, Outcome<Job>>(
            (u, ct) => u.RunAsync(job.Id, job.TechnicianId, ct)
        );
        await GiveUp(world, job);

        Assert.Equal(
            [CallTaskKind.TellAtDoor, CallTaskKind.TellDelay],
            await world.Read(db =>
                db.CallTasks.OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task Problems_of_a_job_are_one_trouble_with_all_that_was_said()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван");
        var job = await world.ArrivedAsync();
        foreach (var text in new[] { "Кран сгнил", "Нужна труба" })
            await world.Run<ReportProblem, Outcome<Done>>(
                (u, ct) => u.RunAsync(job.Id, job.TechnicianId, text, ct)
            );

        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal(TroubleKind.TechnicianProblem, trouble.Kind);
        Assert.Equal(["Кран сгнил", "Нужна труба"], Json.Read<ProblemReport>(trouble.Data!).Texts);
        Assert.Equal(JobStatus.Arrived, (await world.JobAsync(job.Id)).Status);
    }

    private static async Task<Job> StartedAsync(SchedulingWorld world)
    {
        var job = await world.ArrivedAsync();
        await world.PhotoAsync(job, OrderFileKind.Before);
        await world.StepAsync(job, JobTrigger.Start);
        return (await world.PhotoAsync(job, OrderFileKind.After)).Value;
    }

    private static Task<Outcome<Job>> Absent(SchedulingWorld world, Job job) =>
        world.Run<ReportAbsent, Outcome<Job>>((u, ct) => u.RunAsync(job.Id, job.TechnicianId, ct));

    private static Task<Outcome<Done>> GiveUp(SchedulingWorld world, Job job) =>
        world.Run<GiveUpJob, Outcome<Done>>(
            (u, ct) => u.RunAsync(job.Id, job.TechnicianId, "машина сломалась", ct),
            Actor.Technician(job.TechnicianId)
        );
}
