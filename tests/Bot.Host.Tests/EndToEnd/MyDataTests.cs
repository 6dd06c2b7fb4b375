using System.Text.Json;
using Bot.Integrations.Persistence;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>Taking one's data out over real HTTP: the file is uploaded into the chat.</summary>
public sealed class MyDataTests
{
    [Fact]
    public async Task My_data_arrives_as_a_document()
    {
        await using var host = await RunningHost.StartAsync(DatabaseProvider.Sqlite, "Webhook");
        var chat = host.Chat("Анна");
        await RunningHost.OrderAsync(chat, host.Resident(chat, 2));
        await chat.Send("/settings").Delivered;
        await chat.WaitAsync(m => m.Button("📄 Что вы обо мне знаете") is not null);
        await chat.Press("📄 Что вы обо мне знаете").Delivered;

        var message = await chat.WaitAsync(m => m.Kind == StubKind.Document);

        Assert.Contains("Всё, что мы о вас храним", message.Text, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(message.File!.Bytes);
        var order = Assert.Single(data.RootElement.GetProperty("orders").EnumerateArray());
        Assert.Equal(
            Assert.Single(await host.OrdersAsync()).Number,
            order.GetProperty("number").GetInt64()
        );
        Assert.NotEmpty(data.RootElement.GetProperty("messages").EnumerateArray());
        Assert.Empty(host.Stub.Refusals);
    }
}
