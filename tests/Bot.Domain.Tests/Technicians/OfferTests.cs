using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class OfferTests
{
    [Theory]
    [EachDatabase]
    public async Task Who_accepts_has_the_job_and_the_resident_hears_of_it(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван");
        var placed = await world.PlaceAsync();

        var job = (await world.AcceptAsync(placed.Offer!.Id, ivan)).Value;

        var order = await world.OrderAsync(placed.Order);
        Assert.Equal(OrderStatus.Assigned, order.Status);
        Assert.Matches("^[0-9]{4}$", job.DoorCode);
        Assert.Equal(Money.Roubles(1350), job.Pay);
        Assert.Equal(["offer.made"], await world.ToldAsync(ivan));
        Assert.Equal(["technician.assigned"], await world.ToldAsync(order.ResidentId));
        Assert.Equal(["offer.made", "technician.assigned"], await world.JournalAsync(placed.Order));
        Assert.Equal(0, await world.Read(db => db.DueRows.CountAsync(d => d.Kind == "offer.ends")));
        // Pressed twice: the same job.
        Assert.Equal(job.Id, (await world.AcceptAsync(placed.Offer.Id, ivan)).Value.Id);
    }

    [Theory]
    [EachDatabase]
    public async Task A_refusal_asks_the_next_and_the_visit_moves_into_their_calendar(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var far = await world.WithChatAsync("Олег", northKm: 9);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        var placed = await world.PlaceAsync();

        Assert.True((await world.DeclineAsync(placed.Offer!, "далеко")).IsOk);

        var next = await world.OpenOfferAsync(placed.Order);
        Assert.Equal(pyotr, next!.TechnicianId);
        Assert.Equal(pyotr, (await world.VisitOfAsync(placed.Order)).TechnicianId);
        Assert.Equal(["offer.made"], await world.ToldAsync(pyotr));
        Assert.Empty(await world.ToldAsync(far));
        await world.AssertMasksAreCells();
        Assert.Equal(
            TechnicianErrors.OfferOver,
            (await world.AcceptAsync(placed.Offer!.Id, ivan)).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task When_nobody_is_left_the_operator_has_the_trouble_until_somebody_takes_it(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван");
        var placed = await world.PlaceAsync();

        await world.DeclineAsync(placed.Offer!);

        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal((TroubleKind.NoTaker, placed.Order), (trouble.Kind, trouble.OrderId));
        Assert.Null(trouble.ClosedAt);
        // A late yes is still a yes: the visit waits in their calendar.
        Assert.True((await world.AcceptAsync(placed.Offer!.Id, ivan)).IsOk);
        Assert.NotNull((await world.Read(db => db.Troubles.SingleAsync())).ClosedAt);
    }

    [Theory]
    [EachDatabase]
    public async Task Silence_asks_the_next_when_the_time_is_over(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        var placed = await world.PlaceAsync();

        world.Clock.Advance(TimeSpan.FromMinutes(14));
        await world.RunDueAsync();
        Assert.Equal(ivan, (await world.OpenOfferAsync(placed.Order))!.TechnicianId);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunDueAsync();

        Assert.Equal(pyotr, (await world.OpenOfferAsync(placed.Order))!.TechnicianId);
        Assert.Equal(["offer.made", "offer.withdrawn"], await world.ToldAsync(ivan));
        Assert.Equal(
            ["offer.made", "offer.expired", "offer.made"],
            await world.JournalAsync(placed.Order)
        );
    }

    [Fact]
    public async Task Whom_no_chat_reaches_is_not_asked()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync(northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);

        var placed = await world.PlaceAsync();

        Assert.Equal(pyotr, placed.Offer!.TechnicianId);
        Assert.Equal(pyotr, (await world.VisitOfAsync(placed.Order)).TechnicianId);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task Without_anybody_to_ask_the_trouble_is_there_at_once()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync();

        var placed = await world.PlaceAsync();

        Assert.Null(placed.Offer);
        Assert.Equal(1, await world.Read(db => db.Troubles.CountAsync()));
    }

    [Fact]
    public async Task Another_s_offer_cannot_be_answered()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        var placed = await world.PlaceAsync();

        var accepted = await world.AcceptAsync(placed.Offer!.Id, pyotr);

        Assert.Equal(TechnicianErrors.OfferNotFound, accepted.Error);
    }

    [Theory]
    [EachDatabase]
    public async Task Accepting_and_assigning_at_the_same_moment_have_one_winner(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        for (var round = 0; round < 10; round++)
        {
            var placed = await world.PlaceAsync(10 + round % 5 * 2, day: 1 + round / 5);
            var answers = await Task.WhenAll(
                Task.Run(() => world.AcceptAsync(placed.Offer!.Id, ivan)),
                Task.Run(() => world.AssignAsync(placed.Order, pyotr)),
                Task.Run(() => world.AcceptAsync(placed.Offer!.Id, ivan))
            );

            var jobs = await world.Read(db =>
                db.Jobs.Where(j => j.VisitId == placed.Visit).ToListAsync()
            );
            var job = Assert.Single(jobs);
            Assert.Equal(JobStatus.Accepted, job.Status);
            Assert.All(answers.Where(a => a.IsOk), a => Assert.Equal(job.Id, a.Value.Id));
            var winner = job.TechnicianId == ivan ? "Иван" : "Пётр";
            Assert.All(
                answers.Where(a => !a.IsOk),
                a =>
                    Assert.Equal(
                        ("offer.taken", winner),
                        (a.Error!.Code, a.Error.Arguments[0].Value)
                    )
            );
            Assert.Contains(answers, a => !a.IsOk);
            Assert.Equal(job.TechnicianId, (await world.VisitOfAsync(placed.Order)).TechnicianId);
        }
        await world.AssertMasksAreCells();
    }

    /// <summary>A late yes, the yes of who was asked next, and the operator's hand.</summary>
    [Theory]
    [EachDatabase]
    public async Task Two_technicians_and_the_operator_at_the_same_moment_have_one_winner(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        for (var round = 0; round < 10; round++)
        {
            var placed = await world.PlaceAsync(10 + round % 5 * 2, day: 1 + round / 5);
            await world.DeclineAsync(placed.Offer!);
            var next = (await world.OpenOfferAsync(placed.Order))!;
            Assert.Equal(pyotr, next.TechnicianId);
            var (late, hand) = (
                Task.Run(() => world.AcceptAsync(placed.Offer!.Id, ivan)),
                Task.Run(() => world.AssignAsync(placed.Order, ivan))
            );
            var answers = await Task.WhenAll(
                late,
                hand,
                Task.Run(() => world.AcceptAsync(next.Id, pyotr))
            );

            var job = Assert.Single(
                await world.Read(db => db.Jobs.Where(j => j.VisitId == placed.Visit).ToListAsync())
            );
            Assert.Equal(job.TechnicianId, (await world.VisitOfAsync(placed.Order)).TechnicianId);
            Assert.Contains(answers, a => a.IsOk);
            Assert.All(answers.Where(a => a.IsOk), a => Assert.Equal(job.Id, a.Value.Id));
            var winner = job.TechnicianId == ivan ? "Иван" : "Пётр";
            foreach (var refused in answers.Where(a => !a.IsOk).Select(a => a.Error!))
                // Whoever came before anybody had it is told that the offer is over; all others, who has it.
                Assert.True(
                    refused == TechnicianErrors.OfferOver
                        || refused.Code == "offer.taken"
                            && Equals(refused.Arguments[0].Value, winner),
                    $"{refused}"
                );
            Assert.Null(await world.OpenOfferAsync(placed.Order));
        }
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task An_operator_may_assign_while_an_offer_is_open_and_everybody_is_told(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3, from: 18, to: 20);
        var placed = await world.PlaceAsync();

        var job = (await world.AssignAsync(placed.Order, pyotr)).Value; // outside their hours

        Assert.Equal(["offer.made", "offer.withdrawn"], await world.ToldAsync(ivan));
        Assert.Equal(["job.assigned"], await world.ToldAsync(pyotr));
        Assert.Equal(pyotr, (await world.VisitOfAsync(placed.Order)).TechnicianId);
        var late = await world.AcceptAsync(placed.Offer!.Id, ivan);
        Assert.Equal(("offer.taken", "Пётр"), (late.Error!.Code, late.Error.Arguments[0].Value));
        await world.AssertMasksAreCells();

        // "Instead of" needs the job that the operator saw.
        Assert.Equal("offer.taken", (await world.AssignAsync(placed.Order, ivan)).Error!.Code);
        Assert.True((await world.AssignAsync(placed.Order, ivan, job.Id)).IsOk);
        Assert.Equal(["job.assigned", "job.cancelled"], await world.ToldAsync(pyotr));
        Assert.Equal(JobStatus.Cancelled, (await world.JobAsync(job.Id)).Status);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task Nobody_is_assigned_who_is_busy_or_not_able()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.WithChatAsync("Иван");
        await world.PlaceAsync(hour: 14);
        var busy = await world.WithChatAsync("Пётр", northKm: 3);
        var electrician = await world.TechnicianAsync(skills: ["electrics"]);
        var placed = await world.PlaceAsync(hour: 14);
        await world.Do(db =>
        {
            for (var h = 0; h < 8; h++)
                db.Add(
                    new CalendarCell(
                        busy,
                        HalfHours.At(SchedulingWorld.At(14).StartUtc) + h,
                        Guid.NewGuid()
                    )
                );
        });
        await world.Change(async db =>
        {
            foreach (
                var day in await db.TechnicianDays.Where(d => d.TechnicianId == busy).ToListAsync()
            )
                day.Take(DayMask.All);
        });

        Assert.Equal(
            TechnicianErrors.NotSkilled,
            (await world.AssignAsync(placed.Order, electrician)).Error
        );
        Assert.Equal(
            SlotErrors.TechnicianNotFree,
            (await world.AssignAsync(placed.Order, busy)).Error
        );
        Assert.Equal(
            TechnicianErrors.NotAccredited,
            (await world.AssignAsync(placed.Order, NewId.Of<TechnicianId>())).Error
        );
        Assert.Equal(ivan, (await world.VisitOfAsync(placed.Order)).TechnicianId);
    }

    [Theory]
    // 21:50 and 23:00 in Moscow, for the day after and for the night itself.
    [InlineData(18, 50, 24, "2026-11-23T19:05")]
    [InlineData(20, 0, 24, "2026-11-24T05:15")]
    [InlineData(20, 0, 2, "2026-11-23T20:15")]
    public void An_offer_s_time_does_not_run_while_the_technician_sleeps(
        int hour,
        int minute,
        int hoursAhead,
        string expected
    )
    {
        var now = new DateTime(2026, 11, 23, hour, minute, 0, DateTimeKind.Utc);
        var start = now.AddHours(hoursAhead);
        var window = new ArrivalWindow(start, start.AddHours(2), SchedulingWorld.Zone);
        var hold = new Hold(SchedulingWorld.Tenant, null, default, window, 60, now);
        var visit = new Visit(hold, NewId.Of<VisitId>(), NewId.Of<OrderId>());
        var company = new Bot.Domain.Tenants.ManagementCompany(
            SchedulingWorld.Tenant,
            "one",
            "Первая",
            SchedulingWorld.Zone
        );

        var end = MakeOffer.EndOf(visit, company, now);

        Assert.Equal(DateTime.Parse(expected), DateTime.SpecifyKind(end, DateTimeKind.Unspecified));
    }

    [Theory]
    [EachDatabase]
    public async Task A_moved_visit_stays_with_who_can_come_and_is_offered_anew_otherwise(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван", northKm: 1, from: 8, to: 18);
        var late = await world.WithChatAsync("Пётр", northKm: 3, from: 16, to: 22);
        var placed = await world.PlaceAsync(hour: 14);
        var job = (await world.AcceptAsync(placed.Offer!.Id, ivan)).Value;

        Assert.True(await Move(world, placed, 16));
        Assert.Equal("job.moved", (await world.ToldAsync(ivan))[^1]);
        Assert.Equal(JobStatus.Accepted, (await world.JobAsync(job.Id)).Status);

        Assert.True(await Move(world, placed, 20));
        Assert.Equal("job.cancelled", (await world.ToldAsync(ivan))[^1]);
        Assert.Equal(JobStatus.Cancelled, (await world.JobAsync(job.Id)).Status);
        Assert.Equal(OrderStatus.Placed, (await world.OrderAsync(placed.Order)).Status);
        Assert.Equal(late, (await world.OpenOfferAsync(placed.Order))!.TechnicianId);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task A_cancelled_order_takes_offer_and_job_back()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.WithChatAsync("Иван");
        var offered = await world.PlaceAsync(hour: 14);
        var taken = await world.PlaceAsync(hour: 16);
        await world.AcceptAsync(taken.Offer!.Id, ivan);

        foreach (var placed in new[] { offered, taken })
            await world.OnVisit(
                placed.Visit,
                async (s, v, _, ct) =>
                {
                    await s.GetRequiredService<CancelJob>().RunAsync(v, ct);
                    return 0;
                }
            );

        Assert.Equal(
            ["offer.made", "offer.made", "offer.withdrawn", "job.cancelled"],
            await world.ToldAsync(ivan)
        );
        Assert.Equal(0, await world.Read(db => db.DueRows.CountAsync(d => d.Kind == "offer.ends")));
    }

    private static Task<bool> Move(SchedulingWorld world, Placed placed, int hour) =>
        world.OnVisit(
            placed.Visit,
            async (s, visit, order, ct) =>
            {
                var former = visit.Window;
                var moved = await s.GetRequiredService<MoveVisit>()
                    .RunAsync(
                        visit,
                        order,
                        SchedulingWorld.At(hour),
                        [SchedulingWorld.Plumbing],
                        ct
                    );
                if (moved.IsOk)
                    await s.GetRequiredService<MoveJob>().RunAsync(order, visit, former, ct);
                return moved.IsOk;
            }
        );
}
