using System.Text;
using Bot.Domain.ContactCentre;
using Bot.Integrations.Persistence;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>A voice message over real HTTP: fetched from the Bot API, heard by a program on this machine.</summary>
public sealed class VoiceTests
{
    [Fact]
    public async Task Spoken_words_lead_to_a_price()
    {
        await using var host = await RunningHost.StartAsync(
            DatabaseProvider.Sqlite,
            "Webhook",
            more: [("Speech:Command", "/bin/cat")]
        );
        var chat = host.Chat("Анна");

        // The "recogniser" prints what is in the file.
        await chat.SendVoice(Encoding.UTF8.GetBytes("поменять счётчик воды")).Delivered;

        await chat.WaitAsync("Слушаю");
        await chat.WaitAsync("Я услышал: «поменять счётчик воды»");
        await chat.WaitAsync("Замена счётчика воды");
        Assert.Empty(await host.ReadAsync(db => db.CallTasks));
        Assert.Empty(host.Stub.Refusals);
    }

    [Fact]
    public async Task Where_nothing_listens_a_person_does()
    {
        await using var host = await RunningHost.StartAsync(DatabaseProvider.Sqlite, "Polling");
        var chat = host.Chat("Анна");

        await chat.SendVoice().Delivered;

        await chat.WaitAsync("Голосовое передал оператору");
        var call = Assert.Single(await host.ReadAsync(db => db.CallTasks));
        Assert.Equal(CallTaskKind.Voice, call.Kind);
    }
}
