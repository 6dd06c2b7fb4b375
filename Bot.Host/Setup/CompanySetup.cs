using System.Security.Cryptography;
using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Host.Access;
using Bot.Integrations.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Setup;

/// <summary>
/// <c>dotnet Bot.Host.dll setup company.json</c>: makes a УК with its houses and its first console user, or brings
/// them up to date, and ends. Nothing is received or sent.
/// </summary>
internal sealed class CompanySetup(
    DatabaseSettings database,
    UnitOfWork work,
    UserManager<ConsoleUser> users,
    IConfiguration settings,
    TextWriter output
)
{
    private const string Command = "setup";
    private const int Refused = 1;
    private const int Misused = 2;

    private string? GivenPassword =>
        settings["Setup:OperatorPassword"] is { Length: > 0 } given ? given : null;

    public static bool IsWanted(string[] args) => args is [Command, ..];

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var output = System.Console.Out;
        await using var _ = app;
        if (args is not [Command, var path])
        {
            await output.WriteLineAsync("Usage: dotnet Bot.Host.dll setup company.json");
            return Misused;
        }
        var services = app.Services;
        var database = services.GetRequiredService<DatabaseSettings>();
        await using var scope = services.CreateAsyncScope();
        await Migrator.MigrateAsync(database, CancellationToken.None);
        await scope
            .ServiceProvider.GetRequiredService<AccessStart>()
            .RunAsync(CancellationToken.None);
        var setup = new CompanySetup(
            database,
            services.GetRequiredService<UnitOfWork>(),
            scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>(),
            services.GetRequiredService<IConfiguration>(),
            output
        );
        return await setup.RunAsync(path, CancellationToken.None);
    }

    private async Task<int> RunAsync(string path, CancellationToken ct)
    {
        // A running bot keeps companies and houses in memory, and alone on its file it need not look for changes.
        using var alone = SqliteFileLock.TryTake(database);
        if (alone is null && database.Provider == DatabaseProvider.Sqlite)
            return Refuse(path, ["the bot runs on this SQLite file: stop it first"]);
        CompanyFile file;
        try
        {
            file = await CompanyFile.ReadAsync(path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, [$"cannot be read ({e.GetType().Name})"]);
        }
        catch (JsonException e)
        {
            return Refuse(
                path,
                [$"line {e.LineNumber + 1}, {e.Path?.TrimStart('$', '.')}: {e.Message}"]
            );
        }
        var rules = new CompanyFileRules();
        var plan = rules.Read(file);
        var tenant = await TenantOfAsync(plan, rules, ct);
        await CheckOperatorAsync(file.Operator, tenant, rules);
        if (rules.Problems.Count > 0)
            return Refuse(path, rules.Problems);
        await ApplyAsync(tenant, plan, ct);
        if (file.Operator is { } entry)
            await EnsureAsync(entry, tenant);
        return 0;
    }

    /// <summary>The УК of this code, or the next free number; what cannot be changed any more is a problem.</summary>
    private Task<TenantId> TenantOfAsync(
        CompanyPlan plan,
        CompanyFileRules rules,
        CancellationToken ct
    ) =>
        work.ReadAsync(
            default,
            async (db, token) =>
            {
                var companies = await db.ManagementCompanies.ToListAsync(token);
                var known = companies.Find(c => c.Code == plan.Code);
                if (known is null)
                    return new TenantId(
                        companies.Select(c => c.Id.Value).DefaultIfEmpty().Max() + 1
                    );
                if (known.TimeZone != plan.TimeZone)
                    rules.Wrong("timeZone", $"is {known.TimeZone} already and cannot be changed");
                return known.Id;
            },
            ct
        );

    private async Task CheckOperatorAsync(
        OperatorEntry? entry,
        TenantId tenant,
        CompanyFileRules rules
    )
    {
        if (entry?.Name is not { } name)
            return;
        if (await users.FindByNameAsync(name) is { } user)
        {
            if (user.TenantId != tenant.Value)
                rules.Wrong($"{CompanyFileRules.Operator}.name", "is a user of another company");
        }
        else if (GivenPassword is { Length: < AccessRegistration.ShortestPassword })
            rules.Wrong(
                "Setup__OperatorPassword",
                $"is shorter than {AccessRegistration.ShortestPassword} characters"
            );
    }

    private async Task ApplyAsync(TenantId tenant, CompanyPlan plan, CancellationToken ct)
    {
        await work.RunAsync<SeedCatalogue, CatalogueSeeded>(
            default,
            Actor.System,
            (seed, token) => seed.RunAsync(token),
            ct
        );
        var done = await work.RunAsync<SetUpCompany, CompanySetUp>(
            tenant,
            Actor.System,
            (setUp, token) => setUp.RunAsync(plan, token),
            ct
        );
        await output.WriteLineAsync(
            $"Company {plan.Code} (number {tenant.Value}) {(done.IsNew ? "made" : "updated")}. "
                + $"Houses: {done.Added} added, {done.Updated} updated, {done.Kept} not named and left as they are."
        );
    }

    private async Task EnsureAsync(OperatorEntry entry, TenantId tenant)
    {
        if (await users.FindByNameAsync(entry.Name!) is not null)
        {
            await output.WriteLineAsync($"User {entry.Name} exists; the password stays.");
            return;
        }
        var password =
            GivenPassword
            ?? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
        var user = new ConsoleUser
        {
            UserName = entry.Name,
            DisplayName = entry.DisplayName ?? entry.Name!,
            TenantId = tenant.Value,
        };
        AccessStart.Check(await users.CreateAsync(user, password));
        AccessStart.Check(await users.AddToRoleAsync(user, Roles.Administrator));
        await output.WriteLineAsync(
            GivenPassword is null
                ? $"User {entry.Name} made. Password, shown only now: {password}"
                : $"User {entry.Name} made with the password of Setup__OperatorPassword."
        );
    }

    private int Refuse(string path, IEnumerable<string> problems)
    {
        output.WriteLine($"{path}: nothing was changed.");
        foreach (var problem in problems)
            output.WriteLine($"  {problem}");
        return Refused;
    }
}
