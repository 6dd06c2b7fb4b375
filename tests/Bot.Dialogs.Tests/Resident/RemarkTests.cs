using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A number in a remark counts what the remark is about, not what is ordered.</summary>
public sealed class RemarkTests
{
    [Theory]
    [InlineData("3 собаки")]
    [InlineData("во дворе 3 собаки")]
    [InlineData("дома трое детей")]
    [InlineData("осторожно, 3 кошки")]
    [InlineData("у двери в клетке спит попугай, не шумите пожалуйста")]
    public async Task A_remark_with_a_number_is_a_remark(string remark)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToWindowAsync();
        await phone.Presses("18:00–20:00");
        phone.Sees("Что ещё знать мастеру");
        await phone.Says(remark);
        await phone.Presses("После работы");
        phone.Sees("К оплате: 3 600", remark);
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal((remark, 2), (order.Comment, Assert.Single(order.Lines).Quantity));
    }

    [Theory]
    [InlineData("три")]
    [InlineData("нет, 3")]
    [InlineData("лучше 3 штуки")]
    [InlineData("нет, три счётчика")]
    public async Task The_number_alone_or_with_what_is_ordered_is_another_quantity(string words)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToWindowAsync();
        await phone.Presses("18:00–20:00");
        await phone.Says(words);
        Assert.Equal(3, await QuantityAsync(phone));
    }

    [Fact]
    public async Task Dogs_at_the_entrance_are_not_meters()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Presses("Заказать");
        await phone.Presses("Согласен на обработку");
        await phone.Says("3 собаки");
        Assert.Equal(2, await QuantityAsync(phone));
        await phone.Says("Садовая 12, кв. 15");
        await phone.Says("3 собаки");
        Assert.Equal(2, await QuantityAsync(phone));
    }

    private static async Task<int> QuantityAsync(Phone phone) =>
        (await phone.StateAsync())
            .Top!.Data.GetProperty("lines")[0]
            .GetProperty("quantity")
            .GetInt32();
}
