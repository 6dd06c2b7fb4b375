using System.Collections.Concurrent;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Surveys;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>
/// Residents who type, press and send anything, while windows run out, technicians work and the clock goes on: nothing
/// breaks, everything is answered, and the rules hold.
/// </summary>
public sealed class ResidentWalkTests
{
    private static readonly string[] Words =
    [
        "завтра вечером поменять два счётчика воды",
        "завтра вечером поменять два счётчика воды",
        "не закрывается окно",
        "вывезти старый диван",
        "засор",
        "повесить люстру",
        "поменять розетку",
        "Мира 5",
        "поменять смеситель",
        "нет, не раковина, а ванна",
        "лучше три счётчика",
        "ещё повесить 2 люстры",
        "ещё повесить люстру",
        "лучше в пятницу",
        "Садовая 12, кв. 15, подъезд 2",
        "Садовая 12, кв. 15, подъезд 2",
        "Мира",
        "Дальняя 1",
        "8 912 345-67-89",
        "кв. 15, подъезд 2, этаж 4",
        "пахнет газом",
        "прорвало трубу",
        "авария",
        "отменить заявку",
        "после работы",
        "онлайн",
        "позвоните мне",
        "мои заказы",
        "/h_garden12",
        "подтверждаю",
        "да",
        "промокод лето10",
        "промокод зима7",
    ];

    /// <summary>What somebody who wants to be done with it presses, wherever it stands.</summary>
    private static readonly string[] Onward =
    [
        "Промокод",
        "Заказать",
        "Согласен на обработку",
        "18:00–20:00",
        "Больше ничего",
        "После работы",
        "Подтверждаю",
        "Пропустить",
        "📍",
        "Оставить",
        "Изменить",
        "Работы",
        "После первого крана",
        "На кухне",
        "Установка люстры",
        "Да, отменить",
    ];

    [Fact]
    public async Task Whatever_arrives_does_no_harm_and_every_screen_is_reached()
    {
        // Two at a time: while one waits for its database, the other thinks.
        var reached = new ConcurrentBag<IReadOnlySet<string>>();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, 32),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) => reached.Add(await WalkAsync(seed, inputs: 170))
        );
        var all = reached.SelectMany(r => r).ToHashSet();
        Assert.True(
            all.IsSupersetOf(Screens()),
            "Not reached: " + string.Join(' ', Screens().Except(all))
        );
    }

    private static async Task<IReadOnlySet<string>> WalkAsync(int seed, int inputs)
    {
        await using var town = await BeforePriceTests.TownAsync(
            s => s with { Boundary = Boundary.FirstValve, Options = [BeforePriceTests.Where] },
            company: c => c.OnlinePayment = OnlinePayment.Sandbox
        );
        await town.MakeCodeAsync(CodeTests.Summer with { MostUses = 2, OncePerResident = false });
        var phone = town.Phone(seed % 8 == 0 ? "en" : "ru");
        await phone.Command("start", seed % 3 == 0 ? "h_garden12" : "");
        var passed = new HashSet<string>();
        var walk = new RandomWalk(town.Town, phone, seed)
        {
            Words = Words,
            Events =
            [
                LaterAsync,
                OnwardAsync,
                CardAsync,
                CardAsync,
                CardAsync,
                WorkAsync,
                SurveyAsync,
            ],
        };
        await BeginAsync(town, phone, seed % 4);
        if (seed % 16 == 10)
            await BeginWritingAsync(phone);
        else if (seed % 8 == 2)
            await BeginCancellingAsync(phone);
        else if (seed % 8 == 6)
            await BeginMovingAsync(phone);
        else if (seed % 8 == 4)
            await BeginPlaceAsync(phone);
        else if (seed % 8 == 5)
            await BeginWorkAsync(phone);
        await ComeAsync();
        await walk.RunAsync(inputs);
        await CheckAsync(town);
        return passed.Union(walk.Reached).ToHashSet();

        // The walk itself looks only once an event is over.
        async Task ComeAsync()
        {
            if ((await phone.StateAsync()).Top is { } top)
                passed.Add($"{top.Dialog}/{top.Screen}");
        }

        async Task LaterAsync(Random random)
        {
            await town.LaterAsync<HoldEnds>(TimeSpan.FromMinutes(random.Next(3, 50)));
            await town.EndAsync<PaymentEnds>();
            await town.EndAsync<RemindDay>();
            await town.EndAsync<RemindHours>();
            await town.EndAsync<OfferEnds>();
        }

        // Now and then somebody really orders: the answers that lead on, one after the other.
        async Task OnwardAsync(Random random)
        {
            for (var i = random.Next(2, 7); i > 0; i--)
            {
                var last = phone.Last;
                var labels =
                    last.ReadBody().Buttons?.SelectMany(r => r).Select(b => b.Label).ToList() ?? [];
                var option = labels.FindIndex(l =>
                    Onward.Any(o => l.Contains(o, StringComparison.Ordinal))
                );
                if (option >= 0)
                    await phone.PressesOld(last.Seq, option);
                else
                    await phone.Says(Words[random.Next(Words.Length)]);
                await ComeAsync();
            }
        }

        async Task WorkAsync(Random random)
        {
            var orders = await town.ReadAsync((db, ct) => db.Orders.ToListAsync(ct));
            if (orders.Count == 0)
                return;
            var order = orders[random.Next(orders.Count)].Id;
            await town.AssignAsync(order);
            if (random.Next(2) == 0)
                return;
            await town.ComeNearAsync(order);
            foreach (var trigger in Happens.Work.Take(random.Next(Happens.Work.Length + 1)))
                await town.AdvanceAsync(order, trigger);
        }

        // A card's buttons are where its dialogs begin.
        async Task CardAsync(Random random)
        {
            var cards = phone
                .Seen.Reverse()
                .Where(m => m.CardKey is not null && m.ReadBody().Buttons is { Count: > 0 })
                .Take(4)
                .ToList();
            if (cards.Count == 0)
                return;
            var card = cards[random.Next(cards.Count)];
            var count = card.ReadBody().Buttons!.Sum(row => row.Count);
            await phone.PressesOld(card.Seq, random.Next(count));
            await ComeAsync();
            if (random.Next(2) == 0)
                await OnwardAsync(random);
        }

        async Task SurveyAsync(Random random) =>
            await town.LaterAsync<AskSurvey>(TimeSpan.FromMinutes(random.Next(30, 90)));
    }

    /// <summary>Where somebody stands when the walk begins: nowhere, before the last word, expecting a visit, after one.</summary>
    private static async Task BeginAsync(ResidentTown town, Phone phone, int where)
    {
        if (where == 1)
            await phone.ToSummaryAsync();
        if (where < 2)
            return;
        var order = (await town.OrderAsync(phone)).Id;
        await town.AssignAsync(order);
        if (where == 2)
            return;
        await town.FinishAsync(order);
        await town.LaterAsync<AskSurvey>(TimeSpan.FromHours(20));
        await phone.RefreshAsync();
        await phone.Presses("5");
        await phone.Presses("10");
    }

    private static async Task BeginPlaceAsync(Phone phone)
    {
        await phone.Says("вывезти старый диван");
        await phone.AnswersQuantityAsync("1");
        await phone.Presses("Заказать");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
    }

    private static async Task BeginWorkAsync(Phone phone)
    {
        await phone.Says("ещё повесить люстру");
        await phone.AnswersQuantityAsync("1");
        if ((await phone.StateAsync()).Top!.Screen == "summary")
            await phone.Presses("Изменить");
        await phone.Presses("Работы");
        await phone.Presses("Установка люстры");
    }

    private static async Task BeginCancellingAsync(Phone phone)
    {
        await phone.RefreshAsync();
        await phone.Presses("Отменить заявку");
        await phone.Presses("Да, отменить");
    }

    private static async Task BeginWritingAsync(Phone phone)
    {
        await phone.RefreshAsync();
        await phone.Presses("Написать мастеру");
    }

    private static async Task BeginMovingAsync(Phone phone)
    {
        await phone.RefreshAsync();
        await phone.Presses("Перенести");
        await phone.Says("в пятницу");
    }

    /// <summary>The promises, after whatever happened.</summary>
    private static async Task CheckAsync(ResidentTown town)
    {
        var orders = await town.ReadAsync((db, ct) => db.Orders.ToListAsync(ct));
        // Nothing is ordered without the consent and a price that was agreed to.
        if (orders.Count > 0)
            Assert.NotEmpty(await town.ReadAsync((db, ct) => db.Consents.ToListAsync(ct)));
        Assert.All(orders, o => Assert.NotEqual(ResidentTown.Unserved, o.HouseId));
        var uses = await town.ReadAsync(
            (db, ct) => db.DiscountUses.CountAsync(u => u.ReleasedAt == null, ct)
        );
        var code = await town.ReadAsync((db, ct) => db.DiscountCodes.SingleAsync(ct));
        Assert.True(code.Uses == uses && uses <= 2, "A code's uses are not those of its orders.");
        var visits = await town.ReadAsync((db, ct) => db.Visits.ToListAsync(ct));
        Assert.All(
            visits.Where(v => v.Status == VisitStatus.Planned).GroupBy(v => v.OrderId),
            v => Assert.Single(v)
        );
        // One conversation keeps at most one window.
        var holds = await town.ReadAsync(
            (db, ct) => db.Holds.Where(h => h.Status == HoldStatus.Active).ToListAsync(ct)
        );
        Assert.True(holds.Count <= 1, "Several windows are kept for one conversation.");
    }

    private static IEnumerable<string> Screens()
    {
        var services = new ServiceCollection();
        services.AddDialogs(strictTexts: true);
        return services
            .BuildServiceProvider()
            .GetRequiredService<Registry>()
            .Dialogs.Where(d => !d.Name.StartsWith("tech-", StringComparison.Ordinal))
            .SelectMany(d => d.ScreenNames.Select(s => $"{d.Name}/{s}"));
    }
}
