using System.Text.RegularExpressions;
using Bot.Host.Tests.EndToEnd;
using Bot.Testing.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>Technicians and houses in the console: links, QR codes, portraits.</summary>
public sealed class CrewPagesTests
{
    [Fact]
    public async Task A_technician_is_added_gets_a_face_and_a_link_and_a_house_its_sheet()
    {
        await using var browser = await Chromium.StartAsync();
        await using var host = await CrewHost.StartAsync();
        var page = await browser.OpenAsync();
        try
        {
            await Desk.SignInAsync(page, host.Process);
            await host.UntilAsync(() =>
                host.Process.Output.Contains("?start=i_", StringComparison.Ordinal)
            );
            await AddAsync(page, host);
            await InviteAsync(page, host);
            await FindHouseAsync(page, host);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Pictures.KeepAsync(page, "crew-failed");
            throw;
        }
    }

    private static async Task AddAsync(IPage page, CrewHost host)
    {
        await page.GotoAsync($"{host.Process.Url}/console/technicians");
        await page.Locator("table[data-live=yes]").WaitForAsync();
        await page.FillAsync("#first", "Пётр");
        await page.FillAsync("#last", "Абрамов");
        await page.FillAsync("#phone", "8 916 555-44-33");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await page.GetByText("Отметьте хотя бы один навык").WaitForAsync();
        await page.SelectOptionAsync("#centre", new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Сантехника").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        await page.GetByText("Мастер добавлен").WaitForAsync();
        await Row(page)
            .Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "face.png",
                    MimeType = "image/png",
                    Buffer = StubImages.Png(),
                }
            );
        await page.GetByText("Фото сохранено").WaitForAsync();
        await Row(page).Locator("img").WaitForAsync();
        await using var db = host.Open();
        var technician = await db.Technicians.SingleAsync(t => t.LastName == "Абрамов");
        Assert.Equal(("Пётр", "+79165554433"), (technician.FirstName, technician.Phone.Value));
        Assert.Equal(64, technician.PhotoSha256!.Length);
        Assert.True(await db.TechnicianDays.AnyAsync(d => d.TechnicianId == technician.Id));
    }

    private static async Task InviteAsync(IPage page, CrewHost host)
    {
        await Row(page).GetByRole(AriaRole.Button, new() { Name = "Пригласить" }).ClickAsync();
        var link = await page.Locator("#invitation").InnerTextAsync();
        Assert.StartsWith(
            $"https://t.me/{host.Technicians.Username}?start=i_",
            link,
            StringComparison.Ordinal
        );
        await page.Locator(".qr svg").WaitForAsync();
        await Pictures.KeepAsync(page, "console-technicians");

        var chat = host.Stub.AddUser("Пётр").ChatWith(host.Technicians);
        await chat.Start(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]).Delivered;
        await chat.WaitAsync("Пётр, добро пожаловать");
    }

    private static async Task FindHouseAsync(IPage page, CrewHost host)
    {
        await page.GotoAsync($"{host.Process.Url}/console/houses");
        await page.Locator(".filters[data-live=yes]").WaitForAsync();
        await page.FillAsync("#find", "берёзовая 5");
        await Assertions.Expect(page.Locator(".sheet")).ToHaveCountAsync(1);
        Assert.DoesNotMatch(Words.Raw, await page.Locator("#content").InnerTextAsync());
        var link = await page.Locator(".sheet a").InnerTextAsync();
        Assert.Matches(new Regex($@"^https://t\.me/{host.Residents.Username}\?start=h_\w+$"), link);
        await page.Locator(".sheet .qr svg").WaitForAsync();
        await Pictures.KeepAsync(page, "console-houses");

        var chat = host.Stub.AddUser("Анна").ChatWith(host.Residents);
        await chat.Start(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]).Delivered;
        await chat.WaitAsync("Берёзовая Роща");
    }

    private static ILocator Row(IPage page) =>
        page.Locator("tr").Filter(new() { HasText = "Пётр Абрамов" });
}
