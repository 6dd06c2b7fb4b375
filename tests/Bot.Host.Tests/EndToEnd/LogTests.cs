using System.Text.RegularExpressions;
using Bot.Integrations.Persistence;
using Bot.Testing.Telegram;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>What the process prints holds nothing of what people say, however much it is told to print.</summary>
public sealed class LogTests
{
    private const string Name = "Канарея";
    private const string Phone = "79035550147";
    private const string Street = "Сетевая";
    private const string Intercom = "73К4190";
    private const string Comment = "Собака Кеша не кусается";
    private const string Secret = "secret-of-the-canary";

    [Fact]
    public async Task A_talk_leaves_no_word_of_its_person_in_the_log()
    {
        await using var host = await RunningHost.StartAsync(
            DatabaseProvider.Sqlite,
            "Webhook",
            company: null,
            ("Telegram:WebhookSecret", Secret),
            ("Serilog:MinimumLevel:Default", "Debug"),
            ("Serilog:MinimumLevel:Override:Microsoft", "Debug"),
            ("Serilog:MinimumLevel:Override:Quartz", "Debug"),
            ("Serilog:MinimumLevel:Override:System.Net.Http", "Debug")
        );
        var chat = host.Stub.AddUser(Name, phoneNumber: Phone).ChatWith(host.Bot);
        var resident = new OrderingResident(
            chat,
            "поменять счётчик воды",
            $"1-я {Street} 1, кв. 4, подъезд 1, домофон {Intercom}",
            new Random(1)
        )
        {
            Comment = Comment,
        };

        // The first order breaks in the database, whose complaint quotes the row.
        await ExecuteAsync(
            host,
            "CREATE TRIGGER canary BEFORE INSERT ON orders BEGIN SELECT RAISE(ABORT, 'No order for ' || NEW.contact_phone); END"
        );
        await BreakAsync(chat, resident);
        await ExecuteAsync(host, "DROP TRIGGER canary");
        await RunningHost.OrderAsync(chat, resident);
        Assert.Equal(0, await host.Process.StopAsync());

        var output = host.Process.Output;
        // The log was really talkative, and about this.
        Assert.Contains("\"@l\":\"Debug\"", output);
        Assert.Contains("No order for +70000000000", output);
        string[] canaries =
        [
            Name,
            Phone,
            Phone[1..],
            Street,
            Intercom,
            Comment,
            Secret,
            host.Bot.Token,
            host.Bot.Token.Split(':')[1],
        ];
        foreach (var canary in canaries)
            Assert.DoesNotContain(canary, Decoded(output), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Until the order is confirmed and the bot has apologised.</summary>
    private static async Task BreakAsync(StubChat chat, OrderingResident resident)
    {
        await chat.Start().Delivered;
        long answered = 0;
        while (!resident.HasConfirmed)
        {
            var question = await chat.WaitAsync(m =>
                m.Id > answered && OrderingResident.IsQuestion(m)
            );
            answered = question.Id;
            await resident.Answer(question).Delivered;
        }
        await chat.WaitAsync("Что-то сломалось");
    }

    private static async Task ExecuteAsync(RunningHost host, string sql)
    {
        await using var connection = new SqliteConnection(host.Database.Settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Also what is written in escapes, as JSON and addresses do.</summary>
    private static string Decoded(string output) =>
        output
        + Uri.UnescapeDataString(output)
        + Regex.Replace(
            output,
            @"\\u([0-9a-fA-F]{4})",
            m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()
        );
}
