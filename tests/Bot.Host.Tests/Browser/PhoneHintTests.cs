using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Testing.Understanding;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>A language model's hint in the phone form: after the typing, marked, and choosing nothing.</summary>
public sealed class PhoneHintTests
{
    private const string Processor = "ООО «Модель», Москва";
    private const string Mark = "совет модели";

    [Fact]
    public async Task It_puts_a_service_first_for_a_caller_who_agreed()
    {
        await using var model = await ModelStub.StartAsync();
        model.Answer = ModelStub.Says("""{"pick":"3"}""");
        await using var desk = await OpenAsync(model);
        await desk.WalkAsync(
            "phone-hint",
            async () =>
            {
                await CallAsync(desk);
                await desk.Page.FillAsync("#words", "розетку");
                await desk.SaysAsync(Mark);
                var first = Services(desk).First;
                Assert.Contains(Mark, await first.InnerTextAsync());
                Assert.Equal("false", await first.GetAttributeAsync("aria-checked"));
                Assert.Contains("Перенос", await first.InnerTextAsync());
                await Pictures.KeepAsync(desk.Page, "phone-hint");

                await first.ClickAsync();
                await desk.SaysAsync("подсказано языковой моделью");
            }
        );
    }

    [Fact]
    public async Task Typing_on_gives_it_up()
    {
        await using var model = await ModelStub.StartAsync();
        var given = new TaskCompletionSource();
        model.Answer = async (context, _) =>
        {
            model.Answer = ModelStub.Says("""{"pick":"none"}""");
            await using var end = context.RequestAborted.Register(() => given.TrySetResult());
            await given.Task;
        };
        await using var desk = await OpenAsync(model);
        await CallAsync(desk);
        await desk.Page.FillAsync("#words", "розетку");
        await UntilAsync(() => model.Requests.Count == 1);

        await desk.Page.FillAsync("#words", "кран");

        await given.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await UntilAsync(() => model.Requests.Count == 2);
        Assert.Equal(0, await desk.Page.GetByText(Mark).CountAsync());
    }

    [Fact]
    public async Task Of_a_caller_who_did_not_agree_nothing_is_passed_on()
    {
        await using var model = await ModelStub.StartAsync();
        model.Answer = ModelStub.Says("""{"pick":"1"}""");
        await using var desk = await OpenAsync(model);
        await desk.Page.GotoAsync($"{desk.Host.Url}/console/new");
        await desk.Page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        // What the operator reads out names the processor.
        await desk.SaysAsync(Processor);
        await desk.Page.FillAsync("#words", "кран");
        await Services(desk).First.WaitForAsync();

        await CallAsync(desk);
        await desk.Page.FillAsync("#words", "розетку");
        await desk.SaysAsync(Mark);

        Assert.Single(model.Requests);
        Assert.DoesNotContain(model.Requests, r => r.Contains("кран", StringComparison.Ordinal));
    }

    private static ILocator Services(Desk desk) =>
        desk
            .Page.GetByRole(AriaRole.Radiogroup, new() { Name = "Услуга" })
            .GetByRole(AriaRole.Radio);

    /// <summary>Мария, who agreed to the text that names the processor, is on the phone.</summary>
    private static async Task CallAsync(Desk desk)
    {
        await desk.Page.GotoAsync($"{desk.Host.Url}/console/new");
        await desk.Page.Locator(".phone-order[data-live=yes]").WaitForAsync();
        await desk.Page.FillAsync("#phone", Desk.Caller.ToString());
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.SaysAsync("Мария, заказов: 1");
    }

    private static async Task<Desk> OpenAsync(ModelStub model)
    {
        var desk = await Desk.OpenAsync(
            ("Understanding:LanguageModel:Url", model.Url),
            ("Understanding:LanguageModel:Model", "stub")
        );
        var order = await desk.OrderAsync();
        // An open page would keep the host from stopping at once.
        await desk.Page.GotoAsync("about:blank");
        await desk.MeanwhileAsync(async () =>
        {
            await desk.ChangeAsync(async db =>
                (await db.ManagementCompanies.SingleAsync()).WishProcessor = Processor
            );
            await desk.RunAsync<GiveConsent, Consent>(
                (u, _) =>
                    Task.FromResult(
                        u.Run(
                            order.ResidentId,
                            ConsentKind.PersonalData,
                            WishProcessing.Version("phone-1", Processor),
                            "test"
                        )
                    )
            );
        });
        return desk;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 600 && !isSo(); i++)
            await Task.Delay(50);
        Assert.True(isSo());
    }
}
