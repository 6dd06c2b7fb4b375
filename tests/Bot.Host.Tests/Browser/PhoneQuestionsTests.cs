using Bot.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>What an operator must ask before a price, and what of a call is free: by keyboard, in a real browser.</summary>
public sealed class PhoneQuestionsTests
{
    [Fact]
    public async Task The_fee_s_boundary_is_asked_before_the_price_and_kept_with_the_order()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "boundary",
            async () =>
            {
                var page = desk.Page;
                await CallAsync(desk);
                await page.FillAsync("#words", "течёт счётчик воды");
                await ChooseAsync(page, "Устранение течи у счётчика воды");
                await desk.SaysAsync("Цену пока не называйте");
                await Assertions.Expect(page.Locator(".price")).ToHaveCountAsync(0);
                await WhereAsync(desk);
                await page.Keyboard.PressAsync("Alt+KeyS");
                // In sight, though the button is far below.
                await Assertions.Expect(page.Locator(".stays")).ToBeInViewportAsync();
                await desk.SaysAsync("сначала спросите, где неисправность");
                await Pictures.KeepAsync(page, "phone-boundary");

                await page.Keyboard.PressAsync("Alt+KeyK");
                await page.Locator(".price").WaitForAsync();
                await page.Keyboard.PressAsync("Alt+KeyS");
                await page.Locator(".aloud").WaitForAsync();

                var order = await desk.ReadAsync(db => db.Orders.SingleAsync());
                Assert.Equal(Boundary.FirstValve, order.Lines.Single().OwnSide);
                await desk.GoAsync($"/console/orders/{order.Number}");
                await desk.SaysAsync("Спросили до цены: «После первого крана, в квартире»");
            }
        );
    }

    [Fact]
    public async Task One_call_brings_free_requests_and_a_paid_work()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "free",
            async () =>
            {
                var page = desk.Page;
                await CallAsync(desk, consents: false);
                await page.FillAsync("#words", "нет горячей воды");
                await page.Locator("button.free").WaitForAsync();
                await HouseAsync(desk);
                await page.FillAsync("#flat", "15");
                await page.Locator("button.free").PressAsync("Enter");
                await desk.SaysAsync("Прочитайте согласие");
                Assert.False(await desk.ReadAsync(db => db.DispatchRequests.AnyAsync()));

                await page.CheckAsync("#consent");
                await page.Locator("button.free").PressAsync("Enter");
                await PassedOnAsync(page, 1);
                await page.FillAsync("#words", "не работает лифт");
                await page.Locator("button.free").PressAsync("Enter");
                await PassedOnAsync(page, 2);

                // Beside them a work that turns out to be free, and one that is paid.
                await page.FillAsync("#words", "течёт счётчик воды");
                await ChooseAsync(page, "Устранение течи у счётчика воды");
                await page.Locator("#boundary-first").WaitForAsync();
                await page.Keyboard.PressAsync("Alt+KeyB");
                await PassedOnAsync(page, 3);
                // Typing on does not bring back what is free.
                await page.FillAsync("#words", "течёт счётчик воды сильно");
                await page.Locator(".choice:has-text('Устранение течи')").WaitForAsync();
                await Assertions.Expect(page.Locator("#boundary-first")).ToHaveCountAsync(0);
                await page.FillAsync("#words", "поменять счётчик воды");
                await ChooseAsync(page, "Замена счётчика воды");
                await page.Locator(".price").WaitForAsync();
                await WindowAsync(page);
                await Pictures.KeepAsync(page, "phone-free");
                await page.Keyboard.PressAsync("Alt+KeyS");
                await desk.SaysAsync("мастер приедет");
                await Assertions.Expect(page.Locator(".aloud")).ToHaveCountAsync(4);

                var requests = await desk.ReadAsync(db => db.DispatchRequests.ToListAsync());
                var caller = await desk.ReadAsync(db =>
                    db.Residents.SingleAsync(r => r.Phone == Desk.Caller)
                );
                Assert.Equal(3, requests.Count);
                Assert.All(
                    requests,
                    r => Assert.Equal((caller.Id, "кв. 15"), (r.ResidentId, r.AddressWords))
                );
                Assert.Equal(
                    "phone:operator",
                    await desk.ReadAsync(db => db.Consents.Select(c => c.Proof).SingleAsync())
                );
            }
        );
    }

    [Fact]
    public async Task Questions_and_notices_of_every_work_are_settled_before_the_order()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "option",
            async () =>
            {
                var page = desk.Page;
                await CallAsync(desk);
                await page.FillAsync("#words", "собрать кухню и повесить люстру");
                // The law's notice of a work that is not in hand is on the page too.
                await desk.SaysAsync("его делает только газовая организация");
                await page.FillAsync("#words", WithQuestion);
                await page.Locator("#work-0-option-what").WaitForAsync();
                await desk.SaysAsync("Цена ещё не окончательная");
                await WhereAsync(desk);
                await page.Keyboard.PressAsync("Alt+KeyS");
                await desk.SaysAsync("спросите ещё «Что снимаем?»");
                await Pictures.KeepAsync(page, "phone-option");
                Assert.False(await desk.ReadAsync(db => db.Orders.AnyAsync()));

                await page.SelectOptionAsync(
                    "#work-0-option-what",
                    new SelectOptionValue { Index = 1 }
                );
                await page.Locator("#price-open")
                    .WaitForAsync(new() { State = WaitForSelectorState.Detached });
                await page.Keyboard.PressAsync("Alt+KeyS");
                await page.Locator(".aloud").WaitForAsync();
            }
        );
    }

    [Fact]
    public async Task A_light_in_the_hall_needs_no_consent_and_the_next_call_begins_anew()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page;
        await desk.Page.GotoAsync($"{desk.Host.Url}/console/new");
        await page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await page.FillAsync("#words", "не горит лампочка в подъезде");
        await HouseAsync(desk);
        await page.FillAsync("#entrance", "2");
        await page.Locator("button.free").PressAsync("Enter");
        await PassedOnAsync(page, 1);

        await desk.PressAsync("Следующий звонок");

        await Assertions.Expect(page.Locator("#phone")).ToBeFocusedAsync();
        foreach (var field in new[] { "#words", "#house", "#entrance" })
            await Assertions.Expect(page.Locator(field)).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#requested")).ToHaveCountAsync(0);
        var request = await desk.ReadAsync(db => db.DispatchRequests.SingleAsync());
        Assert.Equal(("подъезд 2", null), (request.AddressWords, request.ResidentId));
    }

    [Fact]
    public async Task What_the_office_is_asked_is_read_aloud()
    {
        await using var desk = await Desk.OpenAsync();
        await CallAsync(desk);
        await desk.Page.FillAsync("#words", "какой тариф на отопление");
        await desk.SaysAsync("Действующие тарифы назовёт");
    }

    private const string WithQuestion = "снять старую сантехнику и установить смеситель";

    private static async Task CallAsync(Desk desk, bool consents = true)
    {
        await desk.Page.GotoAsync($"{desk.Host.Url}/console/new");
        await desk.Page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await desk.Page.FillAsync("#phone", Desk.Caller.ToString());
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.SaysAsync("Новый житель");
        if (consents)
            await desk.Page.CheckAsync("#consent");
    }

    private static async Task WhereAsync(Desk desk)
    {
        await HouseAsync(desk);
        await desk.Page.FillAsync("#flat", "15");
        await WindowAsync(desk.Page);
    }

    private static async Task HouseAsync(Desk desk)
    {
        await desk.Page.FillAsync("#house", "садовая 14");
        await desk
            .Page.GetByRole(AriaRole.Radiogroup, new() { Name = "Дом" })
            .GetByRole(AriaRole.Radio)
            .First.PressAsync("Enter");
    }

    private static async Task WindowAsync(IPage page)
    {
        await page.Locator(".choices:has(.day) .choice").First.PressAsync("Enter");
        await page.Locator("#held").WaitForAsync();
    }

    private static Task PassedOnAsync(IPage page, int count) =>
        Assertions.Expect(page.Locator("#requested .aloud")).ToHaveCountAsync(count);

    private static async Task ChooseAsync(IPage page, string title)
    {
        var choice = page.GetByRole(AriaRole.Radiogroup, new() { Name = "Услуга" })
            .GetByRole(AriaRole.Radio)
            .Filter(new() { HasText = title })
            .First;
        await choice.PressAsync("Enter");
        await Assertions.Expect(choice).ToHaveAttributeAsync("aria-checked", "true");
    }
}
