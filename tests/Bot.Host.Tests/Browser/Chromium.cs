using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>A headless browser of the machine's own; a test without one is skipped and says why.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) =>
        (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("BOT_TEST_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path))
            Assert.Skip($"No browser at {path}: set BOT_TEST_CHROMIUM to the path of Chromium.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new(playwright, browser);
    }

    /// <summary>A page of its own, as if nobody had signed in before.</summary>
    public async Task<IPage> OpenAsync()
    {
        var page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1500, Height = 950 },
                Locale = "ru-RU",
                TimezoneId = "Europe/Moscow",
            }
        );
        page.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
