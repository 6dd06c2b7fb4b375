using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>Faults strike the calls they are meant for, and no others.</summary>
public sealed class StubFaultTests : IAsyncLifetime
{
    private BotApiStub _stub = null!;
    private StubChat _chat = null!;
    private BotApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _stub = await BotApiStub.StartAsync();
        _stub.AddBot("42:secret");
        _chat = _stub.AddUser().Chat;
        _chat.Start();
        _api = new BotApi(_stub, "42:secret");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Too_many_requests_says_how_long_to_wait()
    {
        _stub.Faults.Add(StubFault.TooManyRequests(3), "sendMessage", skip: 1);
        await SendAsync("раз");
        var envelope = await _api.PostAsync("sendMessage", Message("два"));
        Assert.Equal(429, envelope.GetProperty("error_code").GetInt32());
        Assert.Equal(3, envelope.GetProperty("parameters").GetProperty("retry_after").GetInt32());
        await SendAsync("три");
        Assert.Equal(["раз", "три"], _chat.BotMessages.Select(m => m.Text));
        Assert.Empty(_stub.Refusals);
    }

    [Fact]
    public async Task A_fault_of_one_chat_and_method_leaves_the_others_alone()
    {
        var other = _stub.AddUser("Пётр").Chat;
        other.Start();
        var rule = _stub.Faults.Always(StubFault.Blocked(), "sendMessage", _chat);
        await _api.RefusedAsync(403, "bot was blocked", "sendMessage", Message("раз"));
        await _api.RefusedAsync(403, "bot was blocked", "sendMessage", Message("раз"));
        await _api.OkAsync("sendMessage", new { chat_id = other.Id, text = "раз" });
        await _api.OkAsync("sendChatAction", new { chat_id = _chat.Id, action = "typing" });
        Assert.Equal(2, rule.Hits);
        _stub.Faults.Remove(rule);
        await SendAsync("два");
    }

    [Fact]
    public async Task Server_errors_with_and_without_effect()
    {
        _stub.Faults.Add(StubFault.ServerError(502));
        _stub.Faults.Add(StubFault.ServerError(500, accepted: true));
        await _api.RefusedAsync(502, "Bad Gateway", "sendMessage", Message("раз"));
        await _api.RefusedAsync(500, "Internal Server Error", "sendMessage", Message("два"));
        Assert.Equal("два", Assert.Single(_chat.BotMessages).Text);
    }

    [Fact]
    public async Task Accepted_then_dropped()
    {
        _stub.Faults.Add(StubFault.AcceptThenDrop());
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("раз"));
        Assert.Equal("раз", Assert.Single(_chat.BotMessages).Text);
    }

    [Fact]
    public async Task Dropped_without_effect()
    {
        _stub.Faults.Add(StubFault.Drop());
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("раз"));
        Assert.Empty(_chat.BotMessages);
    }

    [Fact]
    public async Task Reset_before_the_body()
    {
        _stub.Faults.Add(StubFault.ResetBeforeBody());
        using var request = new HttpRequestMessage(HttpMethod.Post, _api.Path("sendMessage"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(Message("раз")),
        };
        using var response = await _api.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead
        );
        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
        Assert.Single(_chat.BotMessages);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_hanging_call_answers_never(bool accepted, int messages)
    {
        _stub.Faults.Add(StubFault.Hang(accepted));
        _api.Http.Timeout = TimeSpan.FromMilliseconds(200);
        await Assert.ThrowsAsync<TaskCanceledException>(() => SendAsync("раз"));
        // On a busy machine the caller may give up before the stub has read the call.
        if (accepted)
            await _chat.WaitAsync("раз");
        Assert.Equal(messages, _chat.BotMessages.Count);
    }

    [Fact]
    public async Task A_slow_answer_comes_late_but_the_message_at_once()
    {
        _stub.Faults.Add(StubFault.Slow(TimeSpan.FromMilliseconds(300)));
        var answer = SendAsync("раз");
        await _chat.NextAsync();
        Assert.False(answer.IsCompleted);
        await answer;
    }

    [Fact]
    public async Task Chance_is_the_same_for_the_same_seed()
    {
        _stub.Faults.Always(StubFault.BadRequest(), "sendMessage", probability: 0.5);
        await using var twin = await BotApiStub.StartAsync();
        twin.AddBot("42:secret");
        twin.AddUser(id: _chat.Id).Chat.Start();
        twin.Faults.Always(StubFault.BadRequest(), "sendMessage", probability: 0.5);
        using var twinApi = new BotApi(twin, "42:secret");
        var here = await OutcomesAsync(_api);
        Assert.Equal(here, await OutcomesAsync(twinApi));
        Assert.Equal([false, true], here.Distinct().Order());
    }

    private async Task<List<bool>> OutcomesAsync(BotApi api)
    {
        var outcomes = new List<bool>();
        for (var i = 0; i < 20; i++)
            outcomes.Add(
                (await api.PostAsync("sendMessage", Message("раз"))).GetProperty("ok").GetBoolean()
            );
        return outcomes;
    }

    private Task SendAsync(string text) => _api.OkAsync("sendMessage", Message(text));

    private object Message(string text) => new { chat_id = _chat.Id, text };
}
