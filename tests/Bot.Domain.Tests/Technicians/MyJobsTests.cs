using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class MyJobsTests
{
    [Theory]
    [EachDatabase]
    public async Task Jobs_are_of_today_and_later_offers_tell_no_address(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var ivan = await world.WithChatAsync("Иван");
        var today = await world.AcceptedAsync(hour: 18);
        var tomorrow = await world.PlaceAsync(hour: 10, day: 1);
        await world.AcceptAsync(tomorrow.Offer!.Id, ivan);
        var offered = await world.PlaceAsync(hour: 12);

        var mine = await world.Run<MyJobs, MyJobsView>((u, ct) => u.RunAsync(ivan, ct));

        var card = Assert.Single(mine.Today);
        Assert.Equal(today.Id, card.Job.Id);
        Assert.Equal("Москва, ул. Садовая, д. 12", card.Address);
        Assert.Equal("12", card.Place.Flat);
        Assert.Equal(["Ремонт смесителя"], card.Needs.Works);
        Assert.Equal((1, 1), (card.Needs.PhotosBefore, card.Needs.PhotosAfter));
        Assert.Equal(Money.Roubles(1500), card.ToCollect);
        Assert.Equal(JobTrigger.OnTheWay, card.Buttons[0]);
        Assert.Equal(tomorrow.Order, Assert.Single(mine.Later).Job.OrderId);
        var offer = Assert.Single(mine.Offers);
        Assert.Equal((offered.Offer!.Id, "Садовый"), (offer.Offer.Id, offer.District));
        Assert.DoesNotContain("Садовая", Json.Write(offer));
        Assert.DoesNotContain("houseId", Json.Write(offer));
    }

    [Fact]
    public async Task Another_technician_sees_neither_job_nor_offer()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.WithChatAsync("Иван", northKm: 1);
        var pyotr = await world.WithChatAsync("Пётр", northKm: 3);
        var job = await world.AcceptedAsync();
        var offered = await world.PlaceAsync();

        var theirs = await world.Run<MyJobs, MyJobsView>((u, ct) => u.RunAsync(pyotr, ct));

        Assert.Empty(theirs.Today);
        Assert.Empty(theirs.Offers);
        Assert.Null(await world.Run<MyJobs, JobCard?>((u, ct) => u.JobAsync(job.Id, pyotr, ct)));
        Assert.Null(
            await world.Run<MyJobs, OfferCard?>(
                (u, ct) => u.OfferAsync(offered.Offer!.Id, pyotr, ct)
            )
        );
    }

    [Fact]
    public async Task After_midnight_at_the_house_tomorrow_s_job_is_today_s()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.WithChatAsync("Иван");
        var placed = await world.PlaceAsync(hour: 10, day: 1);
        await world.AcceptAsync(placed.Offer!.Id, ivan);

        world.Clock.Advance(TimeSpan.FromMinutes(15 * 60 - 1)); // 23:59 in Moscow
        Assert.Empty((await world.Run<MyJobs, MyJobsView>((u, ct) => u.RunAsync(ivan, ct))).Today);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single((await world.Run<MyJobs, MyJobsView>((u, ct) => u.RunAsync(ivan, ct))).Today);
    }

    [Fact]
    public async Task Off_shift_nothing_soon_is_offered()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.WithChatAsync("Иван");
        Assert.Equal(10, (await world.Windows())[0].Window.LocalStart.Hour);

        await world.Run<SetShift, Outcome<Technician>>((u, ct) => u.RunAsync(ivan, false, ct));

        Assert.Equal(12, (await world.Windows())[0].Window.LocalStart.Hour);
        Assert.False(
            (await world.Read(db => db.Technicians.SingleAsync(t => t.Id == ivan))).IsOnShift
        );
    }
}
