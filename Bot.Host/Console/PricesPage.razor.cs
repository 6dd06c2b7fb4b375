using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Integrations.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Bot.Host.Console;

/// <summary>The УК's price list: taken out as a file, changed there, checked and taken in again.</summary>
public sealed partial class PricesPage : ConsolePage
{
    private const int Most = 300;

    private DateOnly _from;
    private IReadOnlyList<PriceListRow>? _rows;
    private PriceListCheck? _check;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        if (_from != default)
            return;
        // From tomorrow: what was offered today stays as it was shown.
        var zone = await Work.RunAsync<TenantRows, string>(
            Tenant,
            Me,
            async (tenant, ct) => (await tenant.CompanyAsync(ct)).TimeZone,
            CancellationToken.None
        );
        _from = HouseZone.Today(Clock.GetUtcNow().UtcDateTime, zone).AddDays(1);
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_rows, _check, Notice, Refusal) = (null, null, null, null);
        if (chosen.File.Size > PriceListFile.MostBytes)
        {
            _check = Wrong([new(1, null, PriceListErrors.TooBig(PriceListFile.MostMegabytes))]);
            return;
        }
        await using var content = chosen.File.OpenReadStream(PriceListFile.MostBytes);
        using var file = new MemoryStream();
        await content.CopyToAsync(file);
        var read = PriceListFile.Read(file.ToArray());
        if (read.Problems.Count > 0)
            _check = Wrong(read.Problems);
        else
        {
            _rows = read.Rows;
            await CheckAsync();
        }
    }

    private async Task CheckAsync()
    {
        if (_rows is not { } rows)
            return;
        _check = await Work.RunAsync<ImportPriceList, PriceListCheck>(
            Tenant,
            Me,
            (import, ct) => import.CheckAsync(rows, _from, ct),
            CancellationToken.None
        );
    }

    /// <summary>The rows that were checked, and nothing else; what came between is shown instead.</summary>
    private async Task ApplyAsync()
    {
        if (_rows is not { } rows || _check is not { } check)
            return;
        var isDone = await DoAsync<ImportPriceList, PriceListCheck>(
            (import, ct) => import.ApplyAsync(rows, _from, check.Fingerprint, ct),
            Words("console.prices_applied", ("added", check.Added), ("changed", check.Changed))
        );
        if (isDone)
            (_rows, _check) = (null, null);
        else
            await CheckAsync();
    }

    private static PriceListCheck Wrong(IReadOnlyList<PriceListProblem> problems) =>
        new(problems, [], 0);
}
