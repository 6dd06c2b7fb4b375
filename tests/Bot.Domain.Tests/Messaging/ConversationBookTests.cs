using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Messaging;

/// <summary>Conversations kept in memory: what is out of date there never reaches the rows.</summary>
public sealed class ConversationBookTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new(1);
    private static readonly ChatAddress Chat = new("telegram", new BotId(7), "70001");
    private TestDatabase _database = null!;
    private UnitOfWork _work = null!;
    private ICommitter _committer = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var services = _database.Services(TimeProvider.System);
        _work = services.GetRequiredService<UnitOfWork>();
        _committer = services.GetRequiredService<ICommitter>();
        await TurnAsync(
            (db, turn, _) =>
            {
                db.Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow"));
                var conversation = new Conversation(
                    Tenant,
                    ConversationRole.Resident,
                    Chat,
                    Guid.CreateVersion7(),
                    turn.Now
                );
                db.AddRange(conversation, new ConversationAddress(conversation));
                return Task.CompletedTask;
            }
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_next_turn_works_on_what_the_last_one_saved()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, await SayAsync($"{i}"));

        Assert.Equal("2", (await StoredAsync()).State);
    }

    [Fact]
    public async Task A_copy_that_is_out_of_date_costs_another_attempt_and_loses_nothing()
    {
        await SayAsync("before");
        await ChangeUnseenAsync("UPDATE conversations SET led_by = 'olga', version = version + 1");

        Assert.Equal(2, await SayAsync("after"));

        var stored = await StoredAsync();
        Assert.Equal(("after", "olga"), (stored.State, stored.LedBy));
    }

    [Fact]
    public async Task A_turn_that_leaves_the_conversation_as_it_is_relies_on_it()
    {
        await SayAsync("before");
        await ChangeUnseenAsync("UPDATE conversations SET led_by = 'olga', version = version + 1");
        string? leader = null;

        await TurnAsync(
            async (db, _, conversations) =>
            {
                leader = (await conversations.FindAsync(Chat, default))!.LedBy;
                db.Add(new InboxEntry(Chat.BotId, 1, DateTime.UnixEpoch));
            }
        );

        Assert.Equal("olga", leader);
    }

    [Fact]
    public async Task Found_twice_in_a_turn_it_is_one()
    {
        await SayAsync("before");
        await TurnAsync(
            async (_, _, conversations) =>
            {
                var first = await conversations.FindAsync(Chat, default);
                Assert.Same(first, await conversations.FindAsync(first!.Id, default));
                Assert.Same(first, await conversations.FindAsync(Chat, default));
            }
        );
    }

    [Fact]
    public async Task An_address_that_was_taken_away_leads_nowhere()
    {
        await SayAsync("before");
        await TurnAsync(
            async (db, _, _) => db.Remove(await db.ConversationAddresses.SingleAsync())
        );

        await TurnAsync(
            async (_, _, conversations) => Assert.Null(await conversations.FindAsync(Chat, default))
        );
    }

    [Fact]
    public async Task Another_company_does_not_find_it()
    {
        await SayAsync("before");
        var id = (await StoredAsync()).Id;

        var found = await _work.RunAsync(
            new TenantId(2),
            Actor.System,
            async (services, ct) =>
            {
                var conversations = services.GetRequiredService<Conversations>();
                return (
                    await conversations.FindAsync(Chat, ct),
                    await conversations.FindAsync(id, ct)
                );
            },
            default
        );

        Assert.Equal((null, null), found);
    }

    /// <returns>How many attempts it took.</returns>
    private async Task<int> SayAsync(string words)
    {
        var attempts = 0;
        await TurnAsync(
            async (_, turn, conversations) =>
            {
                attempts = turn.Attempt;
                (await conversations.FindAsync(Chat, default))!.State = words;
            }
        );
        return attempts;
    }

    /// <summary>As no turn of this process would.</summary>
    private Task<int> ChangeUnseenAsync(string sql) =>
        _committer.WriteAsync(
            (connection, transaction) =>
            {
                using var command = connection.CreateCommand();
                (command.CommandText, command.Transaction) = (sql, transaction);
                return command.ExecuteNonQuery();
            },
            default
        );

    private async Task<Conversation> StoredAsync()
    {
        await using var db = _database.Open(Tenant);
        return await db.Conversations.AsNoTracking().SingleAsync();
    }

    private Task TurnAsync(Func<BotDb, Turn, Conversations, Task> think) =>
        _work.RunAsync(
            Tenant,
            Actor.System,
            async (services, _) =>
            {
                await think(
                    services.GetRequiredService<BotDb>(),
                    services.GetRequiredService<Turn>(),
                    services.GetRequiredService<Conversations>()
                );
                return 0;
            },
            default
        );
}
