using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>The talk leaves the straight line, and the answers given so far stay.</summary>
public sealed class ChangedMindTests
{
    [Fact]
    public async Task Another_number_on_the_summary_changes_sum_and_keeps_the_rest()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        phone.Sees("К оплате: 3 600", "× 2");
        await phone.Says("лучше три счётчика");
        phone.Sees("5 400");
        Assert.Equal("summary", (await phone.StateAsync()).Top!.Screen);
        phone.DoesNotSee("Какой у вас адрес");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(3, Assert.Single(order.Lines).Quantity);
        Assert.Equal("15", order.Flat);
    }

    [Fact]
    public async Task Not_this_but_that_takes_the_other_service()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("установить раковину");
        phone.Sees("Установка раковины");
        await phone.Says("нет, не раковина, а ванна");
        phone.Sees("Установка ванны");
        Assert.Equal("order", (await phone.StateAsync()).Top!.Dialog);
    }

    [Fact]
    public async Task Gas_in_the_middle_gets_the_number_at_once_and_the_order_goes_on_where_it_stood()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToWindowAsync();
        Assert.Equal("window", (await phone.StateAsync()).Top!.Screen);
        phone.LooksAway();
        await phone.Says("пахнет газом");
        phone.Sees("104");
        Assert.Single(await town.ReadAsync((db, ct) => db.DispatchRequests.ToListAsync(ct)));
        for (var i = 0; i < 3 && (await phone.StateAsync()).Top!.Dialog == "emergency"; i++)
            await phone.Presses(
                (await phone.StateAsync()).Top!.Screen == "triage" ? "Да, прямо" : "Уже звоню"
            );
        var top = (await phone.StateAsync()).Top!;
        Assert.Equal(("order", "window"), (top.Dialog, top.Screen));
        await phone.Presses("18:00–20:00");
        phone.Sees("держу");
    }

    [Fact]
    public async Task A_house_that_is_not_served_keeps_the_order()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Presses("Заказать");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Дальняя 1");
        phone.Sees("пока не работаем", "сохранил");
        await phone.Says("ул. Дальняя, д. 1, кв. 7");
        phone.Sees("пока не работаем");
        // The operator sees the demand, once.
        var demand = await town.ReadAsync((db, ct) => db.Troubles.SingleAsync(ct));
        Assert.Equal(TroubleKind.AddressNotServed, demand.Kind);
        Assert.Equal((await phone.ConversationAsync()).Id, demand.ConversationId);
        Assert.Contains("Дальняя", demand.Data, StringComparison.Ordinal);
        Assert.Contains("два счётчика", demand.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("7", demand.Data, StringComparison.Ordinal);
        // A house that nobody knows is no new quantity either.
        await phone.Says("Неведомая 5");
        phone.Sees("Такого дома в нашем списке нет");
        Assert.Equal(2, await town.ReadAsync((db, ct) => db.Troubles.CountAsync(ct)));
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        phone.Sees("По какому номеру");
        Assert.Equal(
            2,
            (await phone.StateAsync())
                .Top!.Data.GetProperty("lines")[0]
                .GetProperty("quantity")
                .GetInt32()
        );
    }

    [Fact]
    public async Task A_window_that_ran_out_is_told_and_asked_for_or_found_again()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        phone.LooksAway();
        await town.LaterAsync<HoldEnds>(TimeSpan.FromMinutes(40));
        await phone.RefreshAsync();
        phone.Sees("больше не могу", "Заказ сохран");
        await phone.Presses("Подтверждаю");
        for (var i = 0; i < 3 && !await AnyAsync(); i++)
            if ((await phone.StateAsync()).Top!.Screen == "window")
                await phone.Presses("18:00–20:00");
            else
                await phone.Presses(
                    (await phone.StateAsync()).Top!.Screen == "price" ? "Заказать" : "Подтверждаю"
                );
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        var hold = await town.ReadAsync(
            (db, ct) => db.Holds.SingleAsync(h => h.Status == HoldStatus.Confirmed, ct)
        );
        Assert.Equal(OrderStatus.Placed, order.Status);
        Assert.Equal(HoldStatus.Confirmed, hold.Status);

        Task<bool> AnyAsync() => town.ReadAsync((db, ct) => db.Orders.AnyAsync(ct));
    }
}
