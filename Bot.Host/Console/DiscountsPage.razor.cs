using System.Globalization;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>The УК's discount codes: made, looked at, closed.</summary>
public sealed partial class DiscountsPage : ConsolePage
{
    private const int Most = 200;

    private List<DiscountCode> _codes = [];
    private string? _code;
    private string? _percent;
    private string? _sum;
    private string? _least;
    private DateOnly _from;
    private DateOnly? _to;
    private int? _most;
    private bool _once = true;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override Task LoadAsync() =>
        Work.RunAsync(
            Tenant,
            Me,
            async (services, ct) =>
            {
                var company = await services.GetRequiredService<TenantRows>().CompanyAsync(ct);
                if (_from == default)
                    _from = HouseZone.Today(Clock.GetUtcNow().UtcDateTime, company.TimeZone);
                _codes = await services
                    .GetRequiredService<BotDb>()
                    .DiscountCodes.AsNoTracking()
                    .Where(c => c.TenantId == Tenant)
                    .OrderBy(c => c.ClosedAt != null)
                    .ThenByDescending(c => c.CreatedAt)
                    .Take(Most)
                    .ToListAsync(ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task MakeAsync()
    {
        // A percentage is written as a sum is: its hundredths are what a sum's kopecks are.
        if (
            Read(_percent) is not { } percent
            || Read(_sum) is not { } sum
            || Read(_least) is not { } least
        )
        {
            (Notice, Refusal) = (null, Words("console.discount_bad_sum"));
            return;
        }
        var terms = new DiscountTerms(
            _code ?? "",
            (int)Math.Min(percent.Kopecks, int.MaxValue),
            sum,
            least,
            _from,
            _to,
            _most,
            _once
        );
        var isMade = await DoAsync<MakeDiscountCode, DiscountCode>(
            (make, ct) => make.RunAsync(terms, ct),
            Words("console.discount_made", ("code", terms.Code.Trim()))
        );
        if (isMade)
            (_code, _percent, _sum, _least, _to, _most) = (null, null, null, null, null, null);
    }

    private Task CloseAsync(DiscountCode code) =>
        DoAsync<CloseDiscountCode, Done>(
            (close, ct) => close.RunAsync(code.Id, ct),
            Words("console.discount_closed_now", ("code", code.Shown))
        );

    private string Gives(DiscountCode code)
    {
        var off =
            code.BasisPoints > 0
                ? (code.BasisPoints / 100m).ToString("0.##", CultureInfo.GetCultureInfo("ru"))
                    + "\u00a0%"
                : code.Sum.ToString();
        return code.MinimumWorks > Money.Zero
            ? $"{off}, {Words("console.discount_from_works", ("least", code.MinimumWorks))}"
            : off;
    }

    private static string Until(DiscountCode code) =>
        $"{PriceListFormat.Write(code.ValidFrom)} – {(code.ValidUntil is { } last ? PriceListFormat.Write(last) : "…")}";

    private static Money? Read(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? Money.Zero
            : PriceListFormat.ReadMoney(text.Replace("%", ""));
}
