using System.Text.RegularExpressions;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>
/// An operator's desk: the demo host, a browser that is signed in, and a way to make things happen in the same database
/// through the use cases.
/// </summary>
internal sealed class Desk : IAsyncDisposable
{
    public static readonly TenantId Tenant = new(1);
    public static readonly PhoneNumber Caller = new("+79161234567");
    private const string Work = "water-meter-replace";
    private static readonly Regex Password = new("\"Password\":\"(\\w+)\"|password (\\w+)\\)");

    private readonly Chromium _browser;
    private readonly TestDatabase _database;
    private readonly IServiceProvider _services;

    private Desk(Chromium browser, TestDatabase database, HostProcess host, IPage page)
    {
        (_browser, _database, Host, Page) = (browser, database, host, page);
        _services = database.Services(TimeProvider.System);
    }

    public HostProcess Host { get; }
    public IPage Page { get; }

    /// <param name="more">Settings of the process that are not the usual ones.</param>
    public static async Task<Desk> OpenAsync(params (string Name, string Value)[] more)
    {
        var browser = await Chromium.StartAsync();
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var host = new HostProcess(
            database.Settings,
            new Dictionary<string, string> { ["Demo:Enabled"] = "true" }
        );
        foreach (var (name, value) in more)
            host.Set(name, value);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var desk = new Desk(browser, database, host, await browser.OpenAsync());
        await SignInAsync(desk.Page, host);
        return desk;
    }

    public static async Task SignInAsync(IPage page, HostProcess host)
    {
        await page.GotoAsync($"{host.Url}/console/new");
        Assert.Contains("/console/sign-in", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#name", "operator");
        await page.FillAsync("#password", PrintedPassword(host));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".phone-order[data-live=yes]").WaitForAsync();
    }

    /// <summary>Opens a page of the console and waits until it answers.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"{Host.Url}{path}");
        await Page.Locator("h1[data-live=yes]").WaitForAsync();
    }

    /// <summary>The resident's phone of the playground, in a page of its own.</summary>
    public async Task<PhoneOnPage> ResidentAsync()
    {
        var page = await _browser.OpenAsync();
        await page.GotoAsync($"{Host.Url}/playground");
        var phone = new PhoneOnPage(page, "resident");
        await phone.LiveAsync();
        await phone.PressAsync("Начать");
        await phone.HearAsync("Что нужно сделать");
        return phone;
    }

    public ILocator Row(string words) => Page.Locator("tbody tr").Filter(new() { HasText = words });

    public static Task PressAsync(ILocator where, string label) =>
        where.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    public Task PressAsync(string label) => PressAsync(Page.Locator("#content"), label);

    /// <summary>What the page says after an action, or anywhere on it.</summary>
    public Task SaysAsync(string words) => Page.GetByText(words).First.WaitForAsync();

    /// <summary>All that is on the page: no raw key, no unfilled place.</summary>
    public async Task<string> ReadPageAsync()
    {
        var content = await Page.Locator("#content").InnerTextAsync();
        Assert.DoesNotMatch(Words.Raw, content);
        return content.Replace('\u00a0', ' ');
    }

    /// <summary>A test's page as a picture where it failed, for people to look at.</summary>
    public async Task WalkAsync(string name, Func<Task> walk)
    {
        try
        {
            await walk();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Pictures.KeepAsync(Page, $"{name}-failed");
            throw;
        }
    }

    /// <summary>Something that the host keeps in memory is changed past it, which only happens while it is down.</summary>
    public async Task MeanwhileAsync(Func<Task> change)
    {
        await Host.StopAsync();
        await change();
        await Host.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task<T> RunAsync<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<T>> run,
        Actor? actor = null
    )
        where TUseCase : class, IUseCase =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(Tenant, actor ?? Actor.Operator("test"), run, CancellationToken.None);

    public Task ChangeAsync(Func<BotDb, Task> change) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                async (services, _) =>
                {
                    await change(services.GetRequiredService<BotDb>());
                    return true;
                },
                CancellationToken.None
            );

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read)
    {
        await using var db = _database.Open(Tenant);
        return await read(db);
    }

    /// <summary>An order by telephone, as the page for it makes one.</summary>
    public async Task<Order> OrderAsync()
    {
        var service = _services.GetRequiredService<CatalogueSnapshot>().Find(Work)!;
        var (company, house) = await ReadAsync(async db =>
            (
                await db.ManagementCompanies.SingleAsync(),
                await db.Houses.FirstAsync(h => h.Street == "ул. Садовая" && h.Number == "14")
            )
        );
        var price = QuoteCalculator
            .Calculate([new(service, 1)], PricingRules.Of(company), PricingContext.Usual)
            .Value;
        var prepared = await RunAsync<PreparePhoneOrder, Outcome<PreparedPhoneOrder>>(
            (u, ct) => u.RunAsync(new(Caller, "Мария", price, "phone-1"), ct)
        );
        var windows = await RunAsync<FindWindows, IReadOnlyList<OfferedWindow>>(
            (u, ct) =>
                u.RunAsync(new(house.Id, service.Skills, price.Minutes, FromDay: null, 7), ct)
        );
        var hold = await RunAsync<HoldSlot, Outcome<Hold>>(
            (u, ct) =>
                u.RunAsync(
                    new(null, house.Id, windows[^1].Window, service.Skills, price.Minutes),
                    ct
                )
        );
        var placed = await RunAsync<PlaceOrder, Outcome<Order>>(
            (u, ct) =>
                u.RunAsync(
                    new(
                        prepared.Value.Resident,
                        new PlaceAddress(house.Id, PlaceKind.Flat, "1", "3", "15", null),
                        prepared.Value.Quote,
                        prepared.Value.Seal,
                        hold.Value.Id,
                        PaymentChoice.AfterWork,
                        "Мария",
                        Caller,
                        Channel: OrderChannel.Phone
                    ),
                    ct
                )
        );
        Assert.Null(placed.Error);
        return placed.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string PrintedPassword(HostProcess host) =>
        Password.Matches(host.Output)[^1].Groups.Values.Skip(1).Single(g => g.Success).Value;
}
