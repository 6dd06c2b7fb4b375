using Bot.Domain.Understanding.Learning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>The whole learning loop in a real browser, with the one whole training among the tests.</summary>
public sealed class UnderstandingPageTests
{
    private const string Path = "/console/understanding";
    private const string Said = "фырчит бульбулятор на кухне";
    private const string Meant = "Прочистка";

    /// <summary>A training takes half a minute where nothing else runs.</summary>
    private const float Training = 900_000;

    [Fact]
    public async Task A_correction_is_approved_trained_switched_on_and_taken_back()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "understanding",
            async () =>
            {
                await CorrectAsync(desk);
                await ApproveAsync(desk);
                Assert.DoesNotContain(Meant, await TryAsync(desk), StringComparison.Ordinal);

                await desk.PressAsync("Обучить заново");
                await desk.SaysAsync("Идёт обучение");
                await desk.PressAsync("Обучить заново");
                await desk.SaysAsync("Обучение уже идёт: operator.");
                await desk.Page.Locator("#switch-on").WaitForAsync(new() { Timeout = Training });
                Assert.Contains(
                    "Услуга названа первой",
                    await desk.ReadPageAsync(),
                    StringComparison.Ordinal
                );
                Assert.Contains("С новой моделью", await TryAsync(desk), StringComparison.Ordinal);
                await Pictures.KeepAsync(desk.Page, "understanding");

                await desk.PressAsync("Включить");
                await desk.SaysAsync("Новая модель включена");
                await desk.Page.Locator("#in-use[data-taken=yes]").WaitForAsync();
                Assert.Contains(Meant, await TryAsync(desk), StringComparison.Ordinal);
                // A restart uses it too.
                await desk.MeanwhileAsync(() => Task.CompletedTask);
                await desk.GoAsync(Path);
                await desk.Page.Locator("#in-use[data-taken=yes]").WaitForAsync();
                Assert.Contains(Meant, await TryAsync(desk), StringComparison.Ordinal);

                await desk.PressAsync("Вернуть модель из поставки");
                await desk.SaysAsync("Возвращена модель из поставки.");
                await desk.Page.Locator("#in-use[data-taken=yes]").WaitForAsync();
                Assert.DoesNotContain(Meant, await TryAsync(desk), StringComparison.Ordinal);
            }
        );
    }

    /// <summary>On the order's page: what its words should have been understood as.</summary>
    private static async Task CorrectAsync(Desk desk)
    {
        var order = await desk.OrderAsync();
        await desk.GoAsync($"/console/orders/{order.Number}");
        await desk.PressAsync("Исправить");
        await desk.Page.FillAsync("#said", $"{Said}, кв. 15");
        await desk.Page.FillAsync("#meaning", "прочистка");
        await desk
            .Page.GetByRole(AriaRole.Radio)
            .Filter(new() { HasText = Meant })
            .First.ClickAsync();
        await Pictures.KeepAsync(desk.Page, "misunderstood");
        await desk.PressAsync("Предложить");
        await desk.SaysAsync("Исправление предложено");
    }

    private static async Task ApproveAsync(Desk desk)
    {
        await desk.GoAsync(Path);
        await desk.Row("operator").First.WaitForAsync();
        var words = desk.Page.Locator(".corrections input").First;
        Assert.Equal($"{Said}, кв. •••", await words.InputValueAsync());
        await words.FillAsync(Said);
        await Pictures.KeepAsync(desk.Page, "corrections");
        await desk.Page.Keyboard.PressAsync("Alt+KeyA");
        await desk.SaysAsync($"Одобрено: «{Said}».");
        await desk.SaysAsync("Предложенных исправлений нет.");
        var correction = await desk.ReadAsync(db => db.Corrections.SingleAsync());
        Assert.Equal((Said, CorrectionStatus.Approved), (correction.Words, correction.Status));
    }

    /// <summary>What is made of the phrase, in whole words.</summary>
    private static async Task<string> TryAsync(Desk desk)
    {
        await desk.Page.FillAsync("#phrase", "");
        await desk.Page.PressAsync("#phrase", "Enter");
        await desk
            .Page.Locator("#trial")
            .WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await desk.Page.FillAsync("#phrase", Said);
        await desk.Page.PressAsync("#phrase", "Enter");
        await desk.Page.Locator("#trial").WaitForAsync();
        return await desk.Page.Locator("#trial").InnerTextAsync();
    }
}
