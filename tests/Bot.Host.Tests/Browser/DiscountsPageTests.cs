using Bot.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>A discount code from its making to the phone order that uses it up.</summary>
public sealed class DiscountsPageTests
{
    [Fact]
    public async Task A_code_is_made_used_by_a_phone_order_and_closed()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "discounts",
            async () =>
            {
                await MakeAsync(desk);
                await OrderAsync(desk);
                await desk.GoAsync("/console/discounts");
                await desk.SaysAsync("1 из 3");
                await Pictures.KeepAsync(desk.Page, "discounts");
                await Desk.PressAsync(desk.Row("Осень-10"), "Закрыть");
                await desk.SaysAsync("Код Осень-10 закрыт");
                var code = await desk.ReadAsync(db => db.DiscountCodes.SingleAsync());
                Assert.NotNull(code.ClosedAt);
            }
        );
    }

    private static async Task MakeAsync(Desk desk)
    {
        await desk.GoAsync("/console/discounts");
        await desk.SaysAsync("Скидочных кодов ещё нет");
        await desk.Page.FillAsync("#code", "Осень-10");
        await desk.Page.FillAsync("#percent", "десять");
        await desk.PressAsync("Добавить");
        await desk.SaysAsync("Суммы и процент пишутся так");
        await desk.Page.FillAsync("#percent", "10");
        await desk.Page.FillAsync("#most", "3");
        await desk.PressAsync("Добавить");
        await desk.SaysAsync("Код Осень-10 создан");
        await desk.ReadPageAsync();
    }

    private static async Task OrderAsync(Desk desk)
    {
        var page = desk.Page;
        await page.GotoAsync($"{desk.Host.Url}/console/new");
        await page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await page.FillAsync("#phone", Desk.Caller.ToString());
        await page.Keyboard.PressAsync("Tab");
        await desk.SaysAsync("Новый житель");
        await page.FillAsync("#name", "Мария");
        await page.CheckAsync("#consent");
        await page.FillAsync("#words", "поменять счётчик воды");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Замена счётчика воды" })
            .First.ClickAsync();
        await page.Locator(".price").WaitForAsync();
        var full = await TotalAsync(page);
        await page.FillAsync("#code", "нет такого");
        await page.Keyboard.PressAsync("Tab");
        await desk.SaysAsync("Такого кода нет");
        await page.FillAsync("#code", "осень 10");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator($".price:not([data-total='{full}'])").WaitForAsync();
        var less = await TotalAsync(page);
        Assert.True(less < full);
        await page.FillAsync("#house", "садовая 14");
        await page.GetByRole(AriaRole.Radiogroup, new() { Name = "Дом" })
            .GetByRole(AriaRole.Radio)
            .First.ClickAsync();
        await page.FillAsync("#flat", "15");
        await page.Locator(".choices:has(.day) .choice").First.ClickAsync();
        await page.Locator("#held").WaitForAsync();
        await page.PressAsync("#comment", "Enter");
        await page.Locator(".aloud").WaitForAsync();
        var order = await desk.ReadAsync(db => db.Orders.SingleAsync());
        Assert.Equal(new Money(less), order.Total);
    }

    private static async Task<long> TotalAsync(IPage page) =>
        long.Parse(
            (await page.Locator(".price").GetAttributeAsync("data-total"))!,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
