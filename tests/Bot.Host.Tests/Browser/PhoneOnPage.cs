using Microsoft.Playwright;

namespace Bot.Host.Tests.Browser;

/// <summary>One of the playground's phones, used as a person does: by its words, buttons and picture clip.</summary>
internal sealed class PhoneOnPage(IPage page, string role)
{
    private ILocator Phone => page.Locator($".phone[data-role='{role}']");

    public ILocator Bubbles => Phone.Locator(".bubble");

    /// <summary>The bubbles of the phone's owner.</summary>
    public ILocator Said => Phone.Locator(".bubble.mine");

    public ILocator Field => Phone.Locator(".entry input[type=text]");

    /// <summary>The page answers presses only once its connection stands.</summary>
    public Task LiveAsync() =>
        page.Locator($".phone[data-role='{role}'][data-live='yes']").WaitForAsync();

    public async Task SayAsync(string words)
    {
        await Field.FillAsync(words);
        await Phone.Locator(".send").ClickAsync();
    }

    /// <summary>Presses the newest button that says this, as soon as there is one.</summary>
    public Task PressAsync(string label) => Button(label).ClickAsync();

    public ILocator Button(string label) =>
        Phone.Locator(".button, .key, .send").Filter(new() { HasText = label }).Last;

    public Task HearAsync(string words) =>
        Bubbles.Filter(new() { HasText = words }).Last.WaitForAsync();

    public Task SendPhotoAsync(string name, byte[] png) =>
        Phone
            .Locator(".clip input")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "image/png",
                    Buffer = png,
                }
            );

    public Task<string> ReadAsync() => Phone.Locator(".chat").InnerTextAsync();
}
