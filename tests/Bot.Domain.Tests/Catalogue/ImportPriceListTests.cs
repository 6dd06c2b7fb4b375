using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

public sealed class ImportPriceListTests
{
    private const string Premium = "=Бизнес";
    private static readonly DateOnly Today = SchedulingWorld.Monday;
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();

    [Theory]
    [EachDatabase]
    public async Task A_dry_run_tells_what_would_change_and_writes_nothing(
        DatabaseProvider provider
    )
    {
        await using var world = await WorldAsync(provider);
        await Change(world, new("tap-repair", Today, true, Money.Roubles(777)));
        await Change(world, new("tap-install", Today, true, Money.Roubles(1600)));

        var check = await CheckAsync(
            world,
            Row(2, "tap-repair", "", "23.11.2026", price: "888"),
            Row(3, "tap-install", "", "23.11.2026", price: "1 600,00 ₽"),
            Row(4, "socket-replace", Premium, "", price: "500,50", steps: "3: 400"),
            Row(5, "bath-install")
        );

        Assert.Empty(check.Problems);
        Assert.Equal((1, 1, 2), (check.Added, check.Changed, check.Unchanged));
        Assert.Equal(
            ("Продаётся: да; Своя цена: 777", "Продаётся: да; Своя цена: 888"),
            (check.Changes[0].Before, check.Changes[0].After)
        );
        Assert.Equal(
            (Premium, Today.AddDays(1), new Money(50_050)),
            (
                check.Changes[1].Group,
                check.Changes[1].Change.ValidFrom,
                check.Changes[1].Change.Price!.Value
            )
        );
        Assert.Equal(2, await world.Read(db => db.TenantServices.CountAsync()));
        Assert.Equal(2, await VersionAsync(world));
    }

    [Theory]
    [EachDatabase]
    public async Task Every_problem_is_told_by_row_and_column_and_keeps_all_rows_out(
        DatabaseProvider provider
    )
    {
        await using var world = await WorldAsync(provider);
        PriceListRow[] rows =
        [
            Row(2, "nothing"),
            Row(3, "tap-repair", "Никакая", "31.02.2026", "может", "пять", "-1", "x", "никто"),
            Row(4, "tap-install", price: "0", minimum: "-5"),
            Row(5, "tap-install", price: "2000000"),
            Row(6, "socket-replace", steps: "3: 400"),
            Row(7, "socket-replace", price: "450", steps: "3: 500"),
            Row(8, "bath-install", price: "1"),
            Row(9, "bath-install", price: "2"),
            Row(10, "tap-repair", price: "1.500"),
            Row(11, new string('x', 1001)),
        ];
        var check = await CheckAsync(world, rows);
        Assert.Equal(
            [
                (2, "Code", "catalogue.unknown_service"),
                (3, "ValidFrom", "prices.bad_day"),
                (3, "IsOn", "prices.bad_yes"),
                (3, "Price", "prices.bad_money"),
                (3, "Minimum", "prices.bad_money"),
                (3, "Group", "catalogue.unknown_group"),
                (3, "Steps", "prices.bad_steps"),
                (3, "Executor", "prices.bad_executor"),
                (4, "Minimum", "prices.bad_money"),
                (4, "Price", "catalogue.price_not_positive"),
                (5, "Price", "catalogue.price_too_dear"),
                (6, "Steps", "catalogue.steps_without_price"),
                (7, "Steps", "catalogue.wrong_steps"),
                (9, null, "prices.twice"),
                (10, "Price", "prices.bad_money"),
                (11, "Code", "prices.cell_too_long"),
            ],
            check.Problems.Select(p => (p.Row, p.Column?.ToString(), p.Error.Code))
        );
        Assert.Equal(
            PriceListErrors.HasProblems,
            (await ApplyAsync(world, check.Fingerprint, rows)).Error
        );
        Assert.Equal(0, await world.Read(db => db.TenantServices.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task What_was_checked_is_applied_once_and_only_while_it_means_the_same(
        DatabaseProvider provider
    )
    {
        await using var world = await WorldAsync(provider);
        PriceListRow[] rows =
        [
            Row(2, "tap-repair", "", "23.11.2026", price: "888"),
            Row(3, "tap-install", Premium, "23.11.2026", "нет"),
        ];
        var check = await CheckAsync(world, rows);
        await Change(world, new("tap-repair", Today, true, Money.Roubles(777)));
        Assert.Equal(
            PriceListErrors.ChangedMeanwhile,
            (await ApplyAsync(world, check.Fingerprint, rows)).Error
        );

        var again = await CheckAsync(world, rows);
        Assert.True((await ApplyAsync(world, again.Fingerprint, rows)).IsOk);
        var stored = await world.Read(db => db.TenantServices.OrderBy(s => s.Code).ToListAsync());
        Assert.Equal(
            [("tap-install", false, null), ("tap-repair", true, Money.Roubles(888))],
            stored.Select(s => (s.Code, s.IsOn, s.Price))
        );
        Assert.Equal(2, await VersionAsync(world));
        var then = await CheckAsync(world, rows);
        Assert.Equal((0, 2), (then.Changes.Count, then.Unchanged));
        Assert.True((await ApplyAsync(world, then.Fingerprint, rows)).IsOk);
        Assert.Equal(2, await VersionAsync(world));
    }

    [Theory]
    [EachDatabase]
    public async Task Whatever_was_said_is_exported_and_read_back_unchanged(
        DatabaseProvider provider
    )
    {
        await using var world = await WorldAsync(provider);
        var group = await world.Read(db => db.HouseGroups.Select(g => g.Id).SingleAsync());
        var changes = Changes(group).Sample(200).DistinctBy(c => (c.Code, c.Group, c.ValidFrom));
        foreach (var change in changes)
            Assert.Null((await Change(world, change)).Error);

        var exported = await world.Run<ExportPriceList, IReadOnlyList<PriceListRow>>(
            (u, ct) => u.RunAsync(ct)
        );

        Assert.Equal(
            Platform.Services.Select(s => s.Code),
            exported.Select(r => r[PriceColumn.Code]).Distinct()
        );
        foreach (
            var file in new[]
            {
                PriceListFile.WriteCsv(exported),
                PriceListFile.WriteXlsx(exported),
            }
        )
        {
            var read = PriceListFile.Read(file);
            Assert.Empty(read.Problems);
            var check = await CheckAsync(world, [.. read.Rows]);
            Assert.Empty(check.Problems);
            Assert.Empty(check.Changes);
            Assert.Equal(exported.Count, check.Unchanged);
        }
    }

    private static Gen<TenantServiceChange> Changes(HouseGroupId houses) =>
        from service in Gen.Elements(Platform.Services.ToArray())
        from day in Gen.Choose(-3, 3)
        from isOn in Gen.Elements(true, false)
        from kopecks in Gen.Choose(2, 50_000_000)
        from hasPrice in Gen.Elements(true, false)
        from hasMinimum in Gen.Elements(true, false)
        from isStepped in Gen.Elements(true, false)
        from title in Gen.Elements(null, "=1+1", "+7", "-5", "@a", "'=x", "а;б,\"в\"", "007", "'")
        from executor in Gen.Elements<Executor?>(null, Executor.Either, Executor.OwnStaff)
        from ofGroup in Gen.Elements(true, false)
        let steps = hasPrice
        && isStepped
        && service.Price.Kind == PriceKind.PerUnit
        && service.Quantity.Max > service.Quantity.Min
            ? new PriceStep[] { new(service.Quantity.Max, new(kopecks - 1)) }
            : []
        select new TenantServiceChange(
            service.Code,
            Today.AddDays(day),
            isOn,
            hasPrice ? new Money(kopecks) : null,
            hasMinimum ? new Money(kopecks / 2) : null,
            title,
            ofGroup ? houses : default,
            steps,
            executor
        );

    private static PriceListRow Row(
        int number,
        string code,
        string group = "",
        string from = "",
        string isOn = "",
        string price = "",
        string minimum = "",
        string steps = "",
        string executor = ""
    ) =>
        new(
            number,
            new Dictionary<PriceColumn, string>
            {
                [PriceColumn.Code] = code,
                [PriceColumn.Group] = group,
                [PriceColumn.ValidFrom] = from,
                [PriceColumn.IsOn] = isOn,
                [PriceColumn.Price] = price,
                [PriceColumn.Minimum] = minimum,
                [PriceColumn.Steps] = steps,
                [PriceColumn.Executor] = executor,
            }
        );

    private static async Task<OrderWorld> WorldAsync(DatabaseProvider provider)
    {
        var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Do(db => db.Add(new HouseGroup(OrderWorld.Tenant, Premium)));
        return world;
    }

    private static Task<int> VersionAsync(OrderWorld world) =>
        world.Read(db => db.ManagementCompanies.Select(c => c.CatalogueVersion).SingleAsync());

    private static Task<PriceListCheck> CheckAsync(OrderWorld world, params PriceListRow[] rows) =>
        world.Run<ImportPriceList, PriceListCheck>(
            (u, ct) => u.CheckAsync(rows, Today.AddDays(1), ct)
        );

    private static Task<Outcome<PriceListCheck>> ApplyAsync(
        OrderWorld world,
        string fingerprint,
        params PriceListRow[] rows
    ) =>
        world.Run<ImportPriceList, Outcome<PriceListCheck>>(
            (u, ct) => u.ApplyAsync(rows, Today.AddDays(1), fingerprint, ct)
        );

    private static Task<Outcome<Done>> Change(OrderWorld world, TenantServiceChange change) =>
        world.Run<ChangeTenantService, Outcome<Done>>(
            (use, ct) => use.RunAsync(change, ct),
            Actor.Operator("manager")
        );
}
