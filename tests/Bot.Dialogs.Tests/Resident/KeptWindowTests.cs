using Bot.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A window that is kept for a draft is neither given away under it nor kept after it.</summary>
public sealed class KeptWindowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_houses_code_scanned_again_keeps_the_window(bool fromHome)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        if (fromHome)
            await phone.Command("menu");
        await phone.Command("start", "h_garden12");
        Assert.Equal(1, await ActiveAsync(town));
        Assert.Null((await phone.StateAsync()).Aside);
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal("15", order.Flat);
    }

    [Fact]
    public async Task A_draft_that_another_replaces_gives_its_window_back()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.Command("menu");
        Assert.Equal(1, await ActiveAsync(town)); // it can be taken up again
        await phone.Says("засор в раковине");
        await phone.Command("menu");
        Assert.Equal(0, await ActiveAsync(town));
    }

    private static Task<int> ActiveAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.Holds.CountAsync(h => h.Status == HoldStatus.Active, ct));
}
