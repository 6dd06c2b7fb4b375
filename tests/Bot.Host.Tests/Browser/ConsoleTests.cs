using System.Text.RegularExpressions;
using Bot.Domain;
using Bot.Domain.Residents;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>An operator's call, taken by keyboard in a real browser.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public async Task APhoneOrderIsTakenByKeyboardAndFoundAgain()
    {
        await using var browser = await Chromium.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new HostProcess(
            database.Settings,
            new Dictionary<string, string> { ["Demo:Enabled"] = "true" }
        );
        await host.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync();
        try
        {
            await Desk.SignInAsync(page, host);
            var number = await TakeCallAsync(page);
            await ReadOrderAsync(page, number);
            await FindAsync(page, host, number);
            await page.GotoAsync($"{host.Url}/console/trouble");
            Assert.Contains("Ничего не застряло", await ContentAsync(page));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Pictures.KeepAsync(page, "console-failed");
            throw;
        }
    }

    [Fact]
    public async Task ShortcutsWorkOnEveryPageAndInEveryLayout()
    {
        await using var browser = await Chromium.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new HostProcess(
            database.Settings,
            new Dictionary<string, string> { ["Demo:Enabled"] = "true" }
        );
        await host.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync();
        await Desk.SignInAsync(page, host);

        await page.Keyboard.PressAsync("Alt+KeyO");
        await page.Locator(".filters[data-live=yes]").WaitForAsync();
        // Also while a field has the focus, and with a Russian layout: the key is where T is, whatever it writes.
        await page.FocusAsync("#find");
        await page.EvaluateAsync(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'е', code: 'KeyT', altKey: true, bubbles: true }))"
        );
        await page.GetByText("Ничего не застряло").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+KeyN");
        await page.Locator(".phone-order[data-live=yes]").WaitForAsync();

        await page.Keyboard.PressAsync("Alt+KeyS");
        await page.GetByText("Нужен телефон звонящего").WaitForAsync();
        // What was typed last counts, although the field was not left.
        await page.FocusAsync("#phone");
        await page.Keyboard.TypeAsync("89161234567");
        await page.Keyboard.PressAsync("Alt+KeyS");
        await page.GetByText("Прочитайте согласие").WaitForAsync();
    }

    [Fact]
    public async Task A_consent_is_ticked_only_while_it_is_in_force()
    {
        await using var desk = await Desk.OpenAsync();
        var order = await desk.OrderAsync();

        Assert.True(await ConsentAsync(desk));
        await desk.MeanwhileAsync(() =>
            desk.RunAsync<GiveConsent, Consent>(
                (u, _) =>
                    Task.FromResult(
                        u.Run(order.ResidentId, ConsentKind.PersonalData, "1", "test", given: false)
                    )
            )
        );
        Assert.False(await ConsentAsync(desk));
    }

    [Fact]
    public async Task A_call_may_wish_several_works()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Page;
        await page.GotoAsync($"{desk.Host.Url}/console/new");
        await page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await page.FillAsync("#words", "поменять счётчик воды");
        await ChooseAsync(page, "Услуга", "Замена счётчика воды");
        await page.Locator(".price").WaitForAsync();
        var first = await SumAsync(page);
        await page.ClickAsync("#further");
        await page.Locator(".works li").WaitForAsync();
        await page.FillAsync("#words", "повесить люстру");
        await ChooseAsync(page, "Услуга", "люстр");
        await page.Locator(".price:not([data-total='" + first + "'])").WaitForAsync();
        Assert.True(await SumAsync(page) > first);
        Assert.Contains(
            "Замена счётчика воды × 1",
            await page.Locator(".works li").InnerTextAsync()
        );
        await page.ClickAsync(".works li button");
        await page.Locator(".works").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task<long> SumAsync(IPage page) =>
        long.Parse(
            (await page.Locator(".price").GetAttributeAsync("data-total"))!,
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Whether the page says that the caller consented, once it knows them.</summary>
    private static async Task<bool> ConsentAsync(Desk desk)
    {
        await desk.Page.GotoAsync($"{desk.Host.Url}/console/new");
        await desk.Page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await desk.Page.FillAsync("#phone", Desk.Caller.ToString());
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.SaysAsync("Мария, заказов: 1");
        return await desk.Page.IsCheckedAsync("#consent");
    }

    /// <summary>From the number to saving without the mouse.</summary>
    private static async Task<string> TakeCallAsync(IPage page)
    {
        await page.FocusAsync("#phone");
        await page.Keyboard.TypeAsync("89161234567");
        await TabToAsync(page, "name");
        await page.GetByText("Новый житель").WaitForAsync();
        await page.Keyboard.TypeAsync("Мария");
        await TabToAsync(page, "consent");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "words");
        await page.Keyboard.TypeAsync("поменять счётчик воды");
        await ChooseAsync(page, "Услуга", "Замена счётчика воды");
        await page.Locator(".price").WaitForAsync();
        await page.FocusAsync("#house");
        await page.Keyboard.TypeAsync("садовая 14");
        await ChooseAsync(page, "Дом", "14");
        await TabToAsync(page, "flat");
        await page.Keyboard.TypeAsync("15");
        await ChooseWindowAsync(page);
        await Pictures.KeepAsync(page, "console");
        await page.PressAsync("#comment", "Enter");
        var sentence = await page.Locator(".aloud").InnerTextAsync();
        Assert.Matches(@"^Заказ № \d+: Замена счётчика воды, .*₽, мастер приедет ", sentence);
        return Regex.Match(sentence, @"№ (\d+)").Groups[1].Value;
    }

    private static async Task ReadOrderAsync(IPage page, string number)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Открыть заказ № {number}" })
            .ClickAsync();
        await page.Locator(".timeline li").First.WaitForAsync();
        var content = await ContentAsync(page);
        Assert.Contains($"Заказ № {number}", content);
        Assert.Contains("Заказ оформлен", content);
        Assert.Contains("кв. 15", content);
        await Pictures.KeepAsync(page, "console-order");
    }

    private static async Task FindAsync(IPage page, HostProcess host, string number)
    {
        await page.GotoAsync($"{host.Url}/console");
        await page.Locator(".filters[data-live=yes]").WaitForAsync();
        await page.FillAsync("#find", "нет такого");
        await page.GetByText("Заказов не нашлось").WaitForAsync();
        await page.FillAsync("#find", number);
        await page.Locator("tbody tr").WaitForAsync();
        Assert.Contains("Замена счётчика воды", await ContentAsync(page));
        await Pictures.KeepAsync(page, "console-orders");
    }

    /// <summary>What is on the page, which has no raw key and no unfilled place.</summary>
    private static async Task<string> ContentAsync(IPage page)
    {
        var content = await page.Locator("#content").InnerTextAsync();
        Assert.DoesNotMatch(Words.Raw, content);
        return content;
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(page) == id)
                return;
        }
        Assert.Fail($"The tabulator never comes to {id}.");
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.id");

    /// <summary>Focuses a choice and presses Enter, as the keyboard does.</summary>
    private static async Task ChooseAsync(IPage page, string group, string words)
    {
        var choice = page.GetByRole(AriaRole.Radiogroup, new() { Name = group })
            .GetByRole(AriaRole.Radio)
            .Filter(new() { HasText = words })
            .First;
        await choice.PressAsync("Enter");
        await Assertions.Expect(choice).ToHaveAttributeAsync("aria-checked", "true");
    }

    private static async Task ChooseWindowAsync(IPage page)
    {
        var window = page.Locator(".choices:has(.day) .choice").First;
        await window.PressAsync("Enter");
        await page.Locator("#held").WaitForAsync();
    }
}
