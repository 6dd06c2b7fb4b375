using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Domain;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Host.Tests.Setup;

/// <summary>A new installation gets its company from a file; the example in deploy/ is one that works.</summary>
public sealed class CompanySetupTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [EachDatabase]
    public async Task A_company_is_made_brought_up_to_date_and_served(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var stub = await BotApiStub.StartAsync(new BotApiStubOptions());
        var bot = stub.AddBot();
        await using var host = Host(database);
        var example = Example();

        Assert.Equal(0, await SetUpAsync(host, example));
        Assert.Contains("2 added, 0 updated, 0 not named", host.Output, StringComparison.Ordinal);
        Assert.Matches("User anna made. Password, shown only now: \\w{16}", host.Output);
        var links = await LinksAsync(database);
        Assert.Equal(2, links.Count);
        await using (var db = database.Open(new(1)))
            Assert.Null((await db.ManagementCompanies.SingleAsync(None)).WishProcessor);

        example["phone"] = "+7 495 000-00-99";
        example["wishProcessor"] = "ООО «Модель»";
        var houses = example["houses"]!.AsArray();
        houses[0]!["district"] = "Новый";
        houses.RemoveAt(1);
        var third = houses[0]!.DeepClone();
        third["number"] = "14";
        houses.Add(third);
        Assert.Equal(0, await SetUpAsync(host, example));
        Assert.Contains("1 added, 1 updated, 1 not named", host.Output, StringComparison.Ordinal);
        Assert.Contains(
            "User anna exists; the password stays",
            host.Output,
            StringComparison.Ordinal
        );
        // Printed QR codes stay good.
        Assert.Subset((await LinksAsync(database)).ToHashSet(), links.ToHashSet());
        await using (var db = database.Open(new(1)))
        {
            var company = await db.ManagementCompanies.SingleAsync(None);
            Assert.Equal("+7 495 000-00-99", company.Phone);
            Assert.Equal("ООО «Модель»", company.WishProcessor);
            Assert.Equal(
                (199L, 499L, 5000, 10_000),
                (
                    company.CallOutFee.Kopecks / 100,
                    company.UrgentFee.Kopecks / 100,
                    company.UrgentBasisPoints,
                    company.NightBasisPoints
                )
            );
            // The house that was cloned is in the group too; one group, however often it is named.
            var group = await db.HouseGroups.SingleAsync(None);
            Assert.Equal(2, await db.Houses.CountAsync(h => h.GroupId == group.Id, None));
            Assert.Equal(2, await db.Houses.CountAsync(h => h.District == "Новый", None));
        }

        host.Set("Telegram:Mode", "Polling");
        host.Set("Telegram:ApiUrl", stub.Url);
        host.Set("Telegram:Bots:0:Company", "moy-dom");
        host.Set("Telegram:Bots:0:Role", "Resident");
        host.Set("Telegram:Bots:0:Token", bot.Token);
        await host.StartAsync();
        var chat = stub.AddUser("Анна").ChatWith(bot);
        await chat.Start($"h_{links[0]}").Delivered;
        await chat.WaitAsync("Примерная", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_nothing_changes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = Host(database);
        var wrong = Example();
        (wrong["phone"], wrong["timeZone"], wrong["commissionPercent"]) = ("", "Moscow", 140);
        wrong["houses"]![1]!.AsObject().Remove("latitude");
        wrong["houses"]!.AsArray().Add(wrong["houses"]![0]!.DeepClone());

        Assert.Equal(1, await SetUpAsync(host, wrong));

        foreach (
            var problem in new[]
            {
                "nothing was changed",
                "phone: is missing",
                "timeZone: is no time zone's",
                "commissionPercent: is not between 0 and 100",
                "houses[1].latitude: is missing",
                "houses[2]: is the same address as houses[0]",
            }
        )
            Assert.Contains(problem, host.Output, StringComparison.Ordinal);
        var mistyped = Example();
        mistyped["telephone"] = "1";
        Assert.Equal(1, await SetUpAsync(host, mistyped));
        Assert.Contains("telephone", host.Output, StringComparison.Ordinal);
        await using var db = database.Open(new(1));
        Assert.False(await db.ManagementCompanies.AnyAsync(None));
    }

    /// <summary>Red or not, the body names the part; a token that Telegram refuses does not stop the others.</summary>
    [Fact]
    public async Task Readiness_names_its_parts()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var stub = await BotApiStub.StartAsync(new BotApiStubOptions());
        var bot = stub.AddBot();
        await using var host = Host(database);
        Assert.Equal(0, await SetUpAsync(host, Example()));
        host.Set("Telegram:ApiUrl", stub.Url);
        host.Set("Telegram:Bots:0:Company", "moy-dom");
        host.Set("Telegram:Bots:0:Role", "Resident");
        host.Set("Telegram:Bots:0:Token", bot.Token);
        host.Set("Telegram:Bots:1:Company", "moy-dom");
        host.Set("Telegram:Bots:1:Role", "Technician");
        host.Set("Telegram:Bots:1:Token", "987654321:" + new string('A', 35));
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };

        var health = await UntilAskedAsync(client);

        var parts = health["parts"]!;
        Assert.Equal("Healthy", (string?)parts["database"]!["status"]);
        Assert.Equal("Healthy", (string?)parts["committer"]!["status"]);
        Assert.Equal("Degraded", (string?)health["status"]);
        var bots = parts["telegram"]!["bots"]!;
        Assert.Equal("accepted", (string?)bots[$"{bot.Id}"]);
        Assert.StartsWith("refused (4", (string?)bots["987654321"], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> UntilAskedAsync(HttpClient client)
    {
        for (var i = 0; ; i++)
        {
            var health = (await client.GetFromJsonAsync<JsonNode>("/health/ready"))!;
            if (i > 300 || !health.ToJsonString().Contains("not asked", StringComparison.Ordinal))
                return health;
            await Task.Delay(50);
        }
    }

    private static HostProcess Host(TestDatabase database) =>
        new(database.Settings, new Dictionary<string, string> { ["Demo:Enabled"] = "false" });

    private static async Task<int> SetUpAsync(HostProcess host, JsonNode company)
    {
        var path = Path.Combine(host.Folder, "company.json");
        await File.WriteAllTextAsync(path, company.ToJsonString());
        return await host.RunAsync("setup", path);
    }

    private static JsonNode Example()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("Not inside the repository.");
        return JsonNode.Parse(
            File.ReadAllText(Path.Combine(folder.FullName, "deploy", "company.example.json")),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip }
        )!;
    }

    private static async Task<List<string>> LinksAsync(TestDatabase database)
    {
        await using var db = database.Open(new(1));
        return await db.Houses.OrderBy(h => h.Id).Select(h => h.LinkCode).ToListAsync(None);
    }
}
