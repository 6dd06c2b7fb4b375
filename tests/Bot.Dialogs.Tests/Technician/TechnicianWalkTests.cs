using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Jobs;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

/// <summary>
/// Technicians who type, press and send anything, while offers come and run out, visits are moved and cancelled and the
/// clock goes on: nothing breaks, everything is answered, and the rules hold.
/// </summary>
public sealed class TechnicianWalkTests
{
    private static readonly string[] Words =
    [
        "на смену",
        "наряды",
        "1001",
        "1003",
        "далеко живу",
        "авария",
        "пахнет газом",
        "прорвало трубу",
        "житель не открывает",
        "кончились прокладки",
        "спасибо",
        "наличными",
        "готово",
    ];

    [Fact]
    public async Task Whatever_arrives_does_no_harm_and_every_screen_is_reached()
    {
        var reached = new HashSet<string>();
        for (var seed = 1; seed <= 16; seed++)
            reached.UnionWith(await WalkAsync(seed, inputs: 170));
        var all = Dialogs().SelectMany(d => d.ScreenNames.Select(s => $"{d.Name}/{s}")).ToList();
        Assert.Empty(all.Except(reached));
    }

    [Fact]
    public async Task A_stranger_may_do_what_they_like_and_stays_a_stranger()
    {
        await using var workshop = await Workshop.OpenAsync();
        var phone = workshop.Town.Phone(ConversationRole.Technician);
        await phone.Command("start");
        var walk = new RandomWalk(workshop.Town, phone, seed: 99) { Words = [.. Words.Take(5)] };
        await walk.RunAsync(150);
        Assert.Equal(Guid.Empty, (await phone.ConversationAsync()).PersonId);
        Assert.Empty(await workshop.ReadAsync(db => db.CallTasks.ToListAsync()));
    }

    private static async Task<IReadOnlySet<string>> WalkAsync(int seed, int inputs)
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync(
            "Иван",
            language: seed % 4 == 0 ? "en" : "ru"
        );
        await workshop.TechnicianAsync("Пётр", northKm: 5);
        var orders = new List<Order>();
        await OrderAsync(new Random(seed));
        var walk = new RandomWalk(workshop.Town, phone, seed)
        {
            Words = Words,
            Events =
            [
                OrderAsync,
                OrderAsync,
                LaterAsync,
                LaterAsync,
                CancelAsync,
                EndOffersAsync,
                WorkAsync,
                WorkAsync,
            ],
        };
        await phone.RefreshAsync();
        await walk.RunAsync(inputs);
        await CheckAsync(workshop);
        return walk.Reached;

        async Task OrderAsync(Random random)
        {
            var hour = HouseZone.ToLocal(workshop.Now, Workshop.Zone).Hour;
            if (orders.Count > 12 || hour is < 7 or > 14)
                return;
            var at = hour % 2 == 0 ? hour + 4 : hour + 3;
            if (await workshop.TryOrderAsync(at, "Звоните 8 916 123-45-67") is { } order)
                orders.Add(order);
        }

        Task LaterAsync(Random random)
        {
            workshop.Later(minutes: random.Next(10, 60));
            return Task.CompletedTask;
        }

        async Task CancelAsync(Random random)
        {
            if (orders.Count < 3 || random.Next(3) > 0)
                return;
            var order = orders[random.Next(orders.Count)];
            if (
                (await workshop.FindAsync(order.Id)).Status
                is OrderStatus.Placed
                    or OrderStatus.Assigned
            )
                await workshop.CancelAsync(order.Id);
        }

        Task EndOffersAsync(Random random) => workshop.EndOffersAsync();

        // Now and then somebody really works: takes the offer, does the next step of the job, sends what is asked.
        async Task WorkAsync(Random random)
        {
            var album = $"work-{random.Next(1000)}";
            await phone.SendsPhoto(album: album);
            await phone.SendsPhoto(album: album);
            await StepAsync("offer:", random);
            for (var step = random.Next(1, 4); step > 0; step--)
                await StepAsync("job:", random);
            if (await MeterAsync(phone, random))
                await StepAsync("job:", random);
        }

        async Task StepAsync(string kind, Random random)
        {
            if (
                phone.Seen.LastOrDefault(m =>
                    m.CardKey?.StartsWith(kind) == true && m.ReadBody().Buttons is not null
                ) is
                { } card
            )
                await phone.PressesOld(card.Seq, random.Next(2) * random.Next(6));
        }
    }

    /// <summary>Somebody opens the devices of a job and tells what is asked, if not always in its order, and at last looks at it all.</summary>
    private static async Task<bool> MeterAsync(Phone phone, Random random)
    {
        var card = phone.Seen.LastOrDefault(m => ButtonOf(m) >= 0);
        if (card is null || random.Next(3) == 0)
            return false;
        await phone.PressesOld(card.Seq, ButtonOf(card));
        var number = random.Next(1000);
        foreach (var words in new[] { $"07-{number}", "5,5", $"18-{number}", "0,1", "П 771" })
            if ((await phone.StateAsync()).Top?.Dialog == DevicesDialog.Id)
                await phone.Says(words);
        if ((await phone.StateAsync()).Top?.Dialog == DevicesDialog.Id)
            await phone.PressesOld(phone.Last.Seq, random.Next(2));
        return true;

        static int ButtonOf(Message message) =>
            message
                .ReadBody()
                .Buttons?.SelectMany(r => r)
                .ToList()
                .FindIndex(b => b.Label.StartsWith("🔢", StringComparison.Ordinal))
            ?? -1;
    }

    /// <summary>The promises, after whatever happened.</summary>
    private static async Task CheckAsync(Workshop workshop)
    {
        var jobs = await workshop.ReadAsync(db => db.Jobs.ToListAsync());
        Assert.All(
            jobs.Where(j => !JobLifecycle.Given.Contains(j.Status)).GroupBy(j => j.VisitId),
            visit => Assert.Single(visit)
        );
        var files = await workshop.ReadAsync(db => db.OrderFiles.ToListAsync());
        foreach (var order in jobs.GroupBy(j => j.OrderId))
            Assert.Equal(
                order.Sum(j => j.PhotosBefore + j.PhotosAfter),
                files.Count(f =>
                    f.OrderId == order.Key
                    && (f.Kind is OrderFileKind.Before or OrderFileKind.After)
                )
            );
        // Whatever was pressed: nothing is done while a device is not written down.
        var recorded = await workshop.ReadAsync(db =>
            db.DeviceRecords.Where(d => d.Seal != null && d.Reading != null).ToListAsync()
        );
        Assert.All(
            jobs.Where(j => j.DoneAt is not null),
            j => Assert.Contains(recorded, d => d.OrderId == j.OrderId)
        );
        // Promise 4, in everything that was ever shown to a technician.
        var shown = await workshop.ReadAsync(db =>
            db.Messages.Where(m => m.State != MessageState.Received)
                .Select(m => m.Body)
                .ToListAsync()
        );
        Assert.DoesNotContain(shown, body => body.Contains("916") && body.Contains("123"));
        // No button of theirs cancels: only the office did.
        var cancelled = await workshop.ReadAsync(db =>
            db.Orders.Where(o => o.Status == OrderStatus.Cancelled)
                .Select(o => o.CancelReason)
                .ToListAsync()
        );
        Assert.All(cancelled, reason => Assert.Equal("operator", reason));
    }

    private static IEnumerable<Dialog> Dialogs()
    {
        var services = new ServiceCollection();
        services.AddDialogs(strictTexts: true);
        return services
            .BuildServiceProvider()
            .GetRequiredService<Registry>()
            .Dialogs.Where(d => d.Name.StartsWith("tech-", StringComparison.Ordinal));
    }
}
