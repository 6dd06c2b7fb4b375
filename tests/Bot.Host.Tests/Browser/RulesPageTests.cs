using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>What a manager decides about wishes that are not sold, by keyboard; the bot of the same host does it at once.</summary>
public sealed class RulesPageTests
{
    [Fact]
    public async Task What_the_fee_covers_is_ticked_and_told()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "rules",
            async () =>
            {
                await desk.GoAsync("/console/rules");
                Assert.Contains(
                    "Общая труба через все этажи наша.",
                    await desk.ReadPageAsync(),
                    StringComparison.Ordinal
                );
                await desk.Page.FocusAsync("#keeps-Switchboard");
                await desk.Page.Keyboard.PressAsync("Space");
                await desk.SaysAsync("Сейчас не входит в плату");
                await desk.Page.Keyboard.PressAsync("Enter");
                await desk.SaysAsync("Бот и операторы уже спрашивают по-новому");
                await desk.SaysAsync("убрано: Щитки на этаже");
                Assert.DoesNotContain(Boundary.Switchboard, (await CompanyAsync(desk)).KeepsUp);
                await Pictures.KeepAsync(desk.Page, "rules");
            }
        );
    }

    [Fact]
    public async Task An_answer_is_written_looked_at_said_by_the_bot_and_given_up()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "answers",
            async () =>
            {
                await desk.GoAsync("/console/rules");
                await WriteAsync(desk, "Куб воды – **50 ₽**. Прайс: {price}");
                await desk.SaysAsync("нет места «price»");
                await WriteAsync(desk, "Куб воды – **50 ₽**. Остальное скажет {brand}: {phone}");
                await Assertions.Expect(desk.Page.Locator("#preview b")).ToHaveTextAsync("50 ₽");
                await Pictures.KeepAsync(desk.Page, "answers");
                await desk.Page.Keyboard.PressAsync("Tab");
                await desk.Page.Keyboard.PressAsync("Enter");
                await desk.SaysAsync("Ответ «Тарифы» записан");

                var phone = await desk.ResidentAsync();
                await phone.SayAsync("какой тариф на отопление");
                await phone.HearAsync("Куб воды – 50 ₽");

                // The keyboard is where it was before.
                await Assertions.Expect(Answer(desk).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
                await desk.Page.Keyboard.PressAsync("Enter");
                await desk.PressAsync("Вернуть стандартный");
                await desk.SaysAsync("снова отвечает стандартно");
                Assert.False(await desk.ReadAsync(db => db.TenantTexts.AnyAsync()));
            }
        );
    }

    private static ILocator Answer(Desk desk) => desk.Page.Locator("#answer-tariffs");

    /// <summary>The field has the focus as soon as it is there.</summary>
    private static async Task WriteAsync(Desk desk, string words)
    {
        if (!await desk.Page.Locator("#template").IsVisibleAsync())
            await Answer(desk).GetByRole(AriaRole.Button).PressAsync("Enter");
        await Assertions.Expect(desk.Page.Locator("#template")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Control+A");
        await desk.Page.Keyboard.TypeAsync(words);
    }

    private static Task<ManagementCompany> CompanyAsync(Desk desk) =>
        desk.ReadAsync(db => db.ManagementCompanies.SingleAsync());
}
