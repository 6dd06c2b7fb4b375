using System.Text;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Integrations.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>The price list in the console: taken out, changed, checked, applied.</summary>
public sealed class PricesPageTests
{
    [Fact]
    public async Task A_price_list_goes_out_and_comes_back_changed()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "prices",
            async () =>
            {
                await desk.GoAsync("/console/prices");
                var rows = PriceListFile.Read(await DownloadAsync(desk, "XLSX")).Rows;
                Assert.Equal(
                    rows.Select(r => r[PriceColumn.Code]),
                    PriceListFile
                        .Read(await DownloadAsync(desk, "CSV"))
                        .Rows.Select(r => r[PriceColumn.Code])
                );

                await UploadAsync(desk, With(rows, "tap-repair", "дорого"));
                await desk.SaysAsync("Ошибок: 1");
                Assert.Contains("Своя цена", await desk.ReadPageAsync(), StringComparison.Ordinal);
                await Pictures.KeepAsync(desk.Page, "prices-problems");

                await UploadAsync(desk, With(rows, "tap-repair", "1 777,50 ₽"));
                await desk.SaysAsync("Добавится: 1");
                await Pictures.KeepAsync(desk.Page, "prices-changes");
                await desk.ReadPageAsync();
                Assert.Equal(0, await desk.ReadAsync(db => db.TenantServices.CountAsync()));

                // With the keyboard alone.
                await desk.Page.FocusAsync("#file");
                await desk.Page.Keyboard.PressAsync("Tab");
                await desk.Page.Keyboard.PressAsync("Enter");
                await desk.SaysAsync("Записано: добавлено 1");
                var stored = await desk.ReadAsync(db => db.TenantServices.SingleAsync());
                Assert.Equal(("tap-repair", new Money(177_750)), (stored.Code, stored.Price));
            }
        );
    }

    [Fact]
    public async Task A_file_that_is_no_price_list_is_told_so()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.GoAsync("/console/prices");
        await UploadAsync(desk, Encoding.UTF8.GetBytes("просто текст"));
        await desk.SaysAsync("Нет столбца «Код»");
    }

    private static byte[] With(IReadOnlyList<PriceListRow> rows, string code, string price) =>
        PriceListFile.WriteCsv([
            .. rows.Select(r =>
                r[PriceColumn.Code] != code
                    ? r
                    : r with
                    {
                        Cells = new Dictionary<PriceColumn, string>(r.Cells)
                        {
                            [PriceColumn.Price] = price,
                        },
                    }
            ),
        ]);

    private static Task UploadAsync(Desk desk, byte[] file) =>
        desk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "prices.csv",
                MimeType = "text/csv",
                Buffer = file,
            }
        );

    private static async Task<byte[]> DownloadAsync(Desk desk, string label)
    {
        var download = await desk.Page.RunAndWaitForDownloadAsync(() =>
            desk.Page.GetByRole(AriaRole.Link, new() { Name = label }).ClickAsync()
        );
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
