using Microsoft.Playwright;

namespace Bot.Host.Tests.Browser;

/// <summary>
/// Pictures of the pages, for people to look at: into the folder of <c>BOT_TEST_PICTURES</c>, and only if it is set.
/// Those in docs/images were made so.
/// </summary>
internal static class Pictures
{
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BOT_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
