using Bot.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>One order of several works: said at once or one after the other, changed, taken out, split where it must be.</summary>
public sealed class SeveralWorksTests
{
    private const string Both = "поменять два счётчика и повесить люстру";

    private static readonly HeardAs Script = new()
    {
        [Both] =
        [
            HeardAs.Work("поменять два счётчика", "water-meter-replace", 2),
            HeardAs.Work("повесить люстру", "chandelier-install", 1),
        ],
    };

    [Fact]
    public async Task Two_works_of_one_message_are_one_order_with_one_price_and_one_window()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says(Both);
        phone.Sees("Замена счётчика воды × 2", "Установка люстры", "Итого", "[🔧 Работы]");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        phone.Sees("Замена счётчика воды × 2", "Установка люстры", "К оплате");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(
            ["chandelier-install", "water-meter-replace"],
            order.Lines.Select(l => l.ServiceCode).Order()
        );
        Assert.Equal(2, order.Lines.Single(l => l.ServiceCode == "water-meter-replace").Quantity);
        Assert.Equal(
            "нашёл по словам «повесить люстру»",
            order.Lines.Single(l => l.ServiceCode == "chandelier-install").Why
        );
        Assert.Equal("поменять два счётчика; повесить люстру", order.Why);
        var (hold, quote) = await town.ReadAsync(
            async (db, ct) =>
                (
                    await db.Holds.SingleAsync(ct),
                    await db.Quotes.SingleAsync(q => q.OrderId == order.Id, ct)
                )
        );
        Assert.Equal(quote.Minutes, hold.WorkMinutes);
        Assert.Equal(quote.Total, order.Total);
    }

    [Fact]
    public async Task A_further_work_is_added_on_the_summary_changed_and_taken_out_again()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("поменять два счётчика воды");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        await phone.Presses("Ещё работа");
        phone.Sees("Что нужно сделать");
        await phone.Says("повесить люстру");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("Замена счётчика воды × 2", "Установка люстры", "[✅ Заказать]");
        await phone.Presses("Заказать");
        Assert.Equal("summary", (await phone.StateAsync()).Top!.Screen);
        await phone.Says("три счётчика");
        phone.Sees("Замена счётчика воды × 3", "Установка люстры");
        await phone.Presses("Изменить");
        await phone.Presses("Работы");
        await phone.Presses("Установка люстры");
        await phone.Presses("Убрать");
        phone.Sees("К оплате: 5 400");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(3, Assert.Single(order.Lines).Quantity);
    }

    [Fact]
    public async Task More_of_the_same_is_the_same_work_and_something_else_another()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("поменять два счётчика воды");
        await phone.Says("ещё поменять один счётчик воды");
        phone.Sees("Замена счётчика воды × 3");
        await phone.Says("и ещё повесить люстру");
        await phone.AnswersQuantityAsync("1");
        phone.Sees("Замена счётчика воды × 3", "Установка люстры");
    }

    [Fact]
    public async Task Leaving_the_further_work_unnamed_leaves_the_order_as_it_was()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Presses("Ещё работа");
        await phone.Presses("Назад");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal("water-meter-replace", Assert.Single(order.Lines).ServiceCode);
    }

    [Fact]
    public async Task What_no_technician_can_do_together_becomes_two_orders_one_after_the_other()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        await town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var (first, second) = (town.Technicians[0], town.Technicians[1]);
                db.RemoveRange(
                    await db
                        .TechnicianSkills.Where(s =>
                            (s.TechnicianId == first && s.Skill == "electrics")
                            || (s.TechnicianId == second && s.Skill != "electrics")
                        )
                        .ToListAsync(ct)
                );
            }
        );
        var phone = town.Phone();
        await phone.Says(Both);
        phone.Sees("за один визит", "вторую: Установка люстры").Sees("Замена счётчика воды × 2");
        await phone.Presses("Заказать");
        await phone.ToSummaryFromConsentAsync();
        await phone.Presses("Подтверждаю");
        phone.Sees("Теперь вторая").Sees("Установка люстры");
        await phone.Presses("Заказать");
        await phone.Presses("Ближайшее");
        await phone.Presses("Больше ничего");
        await phone.Presses("После работы");
        await phone.Presses("Подтверждаю");
        var orders = await town.ReadAsync(
            (db, ct) => db.Orders.OrderBy(o => o.Number).ToListAsync(ct)
        );
        Assert.Equal(
            ["water-meter-replace", "chandelier-install"],
            orders.Select(o => Assert.Single(o.Lines).ServiceCode)
        );
        Assert.All(orders, o => Assert.Equal("15", o.Flat));
    }
}
