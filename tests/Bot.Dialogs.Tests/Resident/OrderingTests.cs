using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

public sealed class OrderingTests
{
    [Fact]
    public async Task From_words_to_a_placed_order()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Command("start");
        phone.Sees("Напишите, что нужно сделать");
        await phone.Says("завтра вечером поменять два счётчика воды");
        phone.Sees("Замена счётчика воды", "× 2", "3 600", "[✅ Заказать]");
        await phone.Presses("Заказать");
        phone.Sees("Разрешаете", "Согласен");
        await phone.Says("да");
        phone.Sees("Какой у вас адрес");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        phone.Sees("По какому номеру");
        await phone.SharesContact("79123456789");
        phone.Sees("среда, 25 ноября", "18:00–20:00");
        await phone.Presses("18:00–20:00");
        phone.Sees("с 18:00 до 20:00", "держу").Sees("Что ещё знать мастеру");
        await phone.Presses("Больше ничего");
        phone.Sees("Как удобнее оплатить");
        await phone.Says("после работы");
        phone.Sees(
            "К оплате: 3 600",
            "среда, 25 ноября, 18:00–20:00",
            "Садовая",
            "Цена не вырастет"
        );
        await phone.Presses("Подтверждаю");
        phone.Sees("Заявка №", "среда, 25 ноября, 18:00–20:00", "Подготовьте").Sees("Здравствуйте");

        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(OrderStatus.Placed, order.Status);
        Assert.Equal("15", order.Flat);
        Assert.Equal("2", order.Entrance);
        Assert.Equal(2, Assert.Single(order.Lines).Quantity);
        Assert.Equal(
            HoldStatus.Confirmed,
            (await town.ReadAsync((db, ct) => db.Holds.SingleAsync(ct))).Status
        );
    }
}
