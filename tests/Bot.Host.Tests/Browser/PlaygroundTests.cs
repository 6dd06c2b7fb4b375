using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>A whole order on the playground's two phones, in a real browser, over a killed process.</summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task AnOrderGoesFromTheFirstWordToPaymentAndOutlivesTheProcess()
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
            var (resident, technician) = await OpenAsync(page, host);
            await resident.PressAsync("Начать");
            await PlaceAsync(resident);
            await WorkAsync(page, resident, technician);
            await HearAllAsync(resident);
            // The dispatch answers a second later: to "done" and to "closed".
            await Assertions
                .Expect(page.Locator(".history li").Filter(new() { HasText = "выполнено" }))
                .ToHaveCountAsync(2, new() { Timeout = 10_000 });
            var (before, worked) = (await resident.ReadAsync(), await technician.ReadAsync());
            Assert.DoesNotMatch(
                Words.Raw,
                before + worked + await page.Locator(".history").InnerTextAsync()
            );
            var history = await page.Locator(".history .order").InnerTextAsync();

            await host.KillAsync();
            await host.StartAsync(TestContext.Current.CancellationToken);
            (resident, technician) = await OpenAsync(page, host);

            // Nothing is lost or changed; news that waited for its turn may follow.
            Assert.StartsWith(before, await resident.ReadAsync());
            Assert.Equal(worked, await technician.ReadAsync());
            Assert.Equal(history, await page.Locator(".history .order").InnerTextAsync());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Pictures.KeepAsync(page, "playground-failed");
            throw;
        }
    }

    [Fact]
    public async Task WhatIsTypedWhileAMessageIsOnItsWayBelongsToTheNext()
    {
        await using var browser = await Chromium.StartAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new HostProcess(
            database.Settings,
            new Dictionary<string, string> { ["Demo:Enabled"] = "true" }
        );
        await host.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync();
        await page.SlowAsync();
        var (resident, _) = await OpenAsync(page, host);
        await resident.PressAsync("Начать");
        await resident.HearAsync("Что нужно сделать");

        await resident.Field.FocusAsync();
        await page.Keyboard.TypeAsync("течёт кран");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("на кух");
        await resident.Said.Filter(new() { HasText = "течёт кран" }).WaitForAsync();
        await page.Keyboard.TypeAsync("не");
        await Assertions.Expect(resident.Field).ToHaveValueAsync("на кухне");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(resident.Field).ToHaveValueAsync("");

        await resident.Said.Filter(new() { HasText = "на кухне" }).WaitForAsync();
        Assert.Equal(
            ["течёт кран", "на кухне"],
            (await resident.Said.Locator(".words").AllInnerTextsAsync()).TakeLast(2)
        );
    }

    private static async Task<(PhoneOnPage Resident, PhoneOnPage Technician)> OpenAsync(
        IPage page,
        HostProcess host
    )
    {
        await page.GotoAsync($"{host.Url}/playground");
        var phones = (new PhoneOnPage(page, "resident"), new PhoneOnPage(page, "technician"));
        await phones.Item1.LiveAsync();
        await phones.Item2.LiveAsync();
        return phones;
    }

    /// <summary>What the resident was told on the way, whatever came first.</summary>
    private static async Task HearAllAsync(PhoneOnPage resident)
    {
        string[] news =
        [
            "к вам придёт Иван",
            "Мастер выехал",
            "Мастер на месте",
            "выполнена",
            "получена",
            "закрыта",
        ];
        foreach (var words in news)
            await resident.HearAsync(words);
    }

    private static async Task PlaceAsync(PhoneOnPage resident)
    {
        await resident.HearAsync("Что нужно сделать");
        await resident.SayAsync("поменять счётчик воды");
        await resident.HearAsync("Сколько");
        await resident.SayAsync("2");
        await resident.PressAsync("✅ Заказать");
        await resident.PressAsync("✅ Согласен");
        await resident.HearAsync("Какой у вас адрес");
        await resident.SayAsync("Садовая 14, кв. 15, подъезд 2");
        await resident.HearAsync("По какому номеру");
        await resident.SayAsync("+7 916 111-22-33");
        await resident.PressAsync("Ближайшее");
        await resident.PressAsync("Больше ничего");
        await resident.PressAsync("После работы");
        await resident.PressAsync("Подтверждаю");
    }

    private static async Task WorkAsync(IPage page, PhoneOnPage resident, PhoneOnPage technician)
    {
        await technician.PressAsync("✅ Беру");
        await technician.PressAsync("🚗 Еду");
        await technician.PressAsync("📍 На месте");
        await resident.HearAsync("Мастер на месте");
        await technician.Button("▶️ Начать работу").WaitForAsync();
        await Pictures.KeepAsync(page, "playground");
        await technician.PressAsync("▶️ Начать работу");
        await technician.HearAsync("до: 0 из 1 · после: 0 из 2");
        await technician.SendPhotoAsync("before.png", Photo.Png(120, 90, 60));
        await technician.HearAsync("до: 1 из 1");
        await technician.SendPhotoAsync("after-1.png", Photo.Png(60, 120, 160));
        await technician.HearAsync("после: 1 из 2");
        await technician.SendPhotoAsync("after-2.png", Photo.Png(60, 160, 120));
        await technician.HearAsync("Фото достаточно");
        await technician.PressAsync("🔢 Приборы: ещё 2");
        foreach (var meter in new[] { "1", "2" })
        {
            var answers = new[]
            {
                ("Номер снятого", $"07-00{meter}"),
                ("Показания снятого", "345,6"),
                ("Заводской номер", $"18-12345{meter}"),
                ("Начальные показания", "0,01"),
                ("Номер пломбы", $"П 771{meter}"),
            };
            foreach (var (question, answer) in answers)
            {
                await technician.HearAsync($"{meter} из 2");
                await technician.HearAsync(question);
                await technician.SayAsync(answer);
            }
        }
        await technician.PressAsync("✅ Всё верно");
        await technician.PressAsync("✅ Готово");
        await technician.PressAsync("Оплата");
        await technician.PressAsync("💵 Наличными");
        await technician.HearAsync("Наряд закрыт");
    }
}
