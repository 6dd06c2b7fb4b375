using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Telegram;
using Bot.Integrations.Persistence;
using Bot.Testing.Dialogs;
using Bot.Testing.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>Whatever one update does, the next is taken.</summary>
public sealed class PollingTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private BotApiStub _stub = null!;
    private StubBot _bot = null!;
    private StubChat _chat = null!;
    private Town _town = null!;
    private Task _polling = null!;

    public async ValueTask InitializeAsync()
    {
        _stub = await BotApiStub.StartAsync();
        _bot = _stub.AddBot("1001:secret");
        _chat = _stub.AddUser("Анна").ChatWith(_bot);
        _town = await Town.BeginAsync(AddTelegram);
        var bot = _town
            .Services.GetRequiredService<TelegramBots>()
            .Add(Town.Tenant, ConversationRole.Resident, "1001:secret");
        _polling = _town.Services.GetRequiredService<TelegramPolling>().RunAsync(bot, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling.WaitAsync(Long);
        await _town.DisposeAsync();
        await _stub.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task An_update_that_nothing_can_store_is_passed_over_after_some_tries()
    {
        var poison = _chat.Send(Poisoned.Words);
        var next = _chat.Send("/start");

        await poison.Delivered.WaitAsync(Long);
        await next.Delivered.WaitAsync(Long);

        Assert.False(_polling.IsCompleted, $"{_polling.Exception}");
        Assert.NotEmpty(
            await _town.Work.ReadAsync(
                Town.Tenant,
                (db, ct) => db.Messages.ToListAsync(ct),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_check_that_breaks_refuses_the_payment_in_words()
    {
        using var api = new BotApi(_stub, "1001:secret");
        _chat.Start();
        await api.OkAsync(
            "sendInvoice",
            new
            {
                chat_id = _chat.Id,
                title = "Замена",
                description = "Замена счётчика",
                payload = Guid.NewGuid().ToString("N"),
                currency = "RUB",
                provider_token = "token",
                prices = new[] { new { label = "Замена", amount = 180000 } },
            }
        );

        var paid = await _chat.PayAsync();

        Assert.False(paid.IsPaid);
        Assert.Contains("Деньги не списаны", paid.Refusal, StringComparison.Ordinal);
        await _chat.Send("/start").Delivered.WaitAsync(Long);
        Assert.False(_polling.IsCompleted, $"{_polling.Exception}");
        Assert.Contains(
            _town.Complaints,
            c => c.Contains("pre-checkout", StringComparison.Ordinal)
        );
    }

    private void AddTelegram(IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Telegram:ApiUrl"] = _stub.Url }
            )
            .Build();
        services.AddTelegram(configuration, null);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ICommitter>(s => new Poisoned(
            s.GetRequiredService<SqliteDatabase>()
        ));
        services.AddScoped<CheckPayment>(_ => throw new InvalidOperationException("A bug."));
    }

    /// <summary>A store with a bug: some words cannot be written, nor that they failed.</summary>
    private sealed class Poisoned(ICommitter inner) : ICommitter
    {
        public const string Words = "яд";
        private long? _update;

        public Task CommitAsync(BotDb db, IReadOnlyList<IVersioned> reliedOn, CancellationToken ct)
        {
            var update = db.Inbox.Local.SingleOrDefault()?.UpdateId;
            if (db.Messages.Local.Any(m => m.Body.Contains(Words, StringComparison.Ordinal)))
                _update = update;
            return update is not null && update == _update
                ? throw new InvalidOperationException("A bug.")
                : inner.CommitAsync(db, reliedOn, ct);
        }

        public Task<T> WriteAsync<T>(
            Func<DbConnection, DbTransaction, T> write,
            CancellationToken ct
        ) => inner.WriteAsync(write, ct);
    }
}
