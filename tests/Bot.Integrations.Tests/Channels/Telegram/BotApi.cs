using System.Net.Http.Json;
using System.Text.Json;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>A bare HTTP caller of the stub: sees envelopes as they are.</summary>
internal sealed class BotApi(BotApiStub stub, string token) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(stub.Url) };

    public HttpClient Http => _http;

    public string Path(string method) => $"/bot{token}/{method}";

    public async Task<JsonElement> PostAsync(string method, object body)
    {
        using var response = await _http.PostAsJsonAsync(Path(method), body);
        return await ReadAsync(response);
    }

    public async Task<JsonElement> PostRawAsync(string method, string json)
    {
        using var response = await _http.PostAsync(
            Path(method),
            new StringContent(json, System.Text.Encoding.UTF8, "application/json")
        );
        return await ReadAsync(response);
    }

    public async Task<JsonElement> OkAsync(string method, object body)
    {
        var envelope = await PostAsync(method, body);
        Assert.True(envelope.GetProperty("ok").GetBoolean(), envelope.ToString());
        return envelope.GetProperty("result");
    }

    public async Task RefusedAsync(
        int code,
        string description,
        string method,
        object body,
        string? besides = null
    )
    {
        var envelope = body is string json
            ? await PostRawAsync(method, json)
            : await PostAsync(method, body);
        Assert.False(envelope.GetProperty("ok").GetBoolean(), $"accepted: {envelope}");
        Assert.Equal(code, envelope.GetProperty("error_code").GetInt32());
        Assert.Contains(
            description,
            envelope.GetProperty("description").GetString(),
            StringComparison.Ordinal
        );
        if (besides is not null)
            Assert.Contains(
                besides,
                envelope.GetProperty("description").GetString(),
                StringComparison.Ordinal
            );
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        var envelope = document.RootElement.Clone();
        if (envelope.GetProperty("ok").GetBoolean())
            Assert.Equal(200, (int)response.StatusCode);
        else
            Assert.Equal((int)response.StatusCode, envelope.GetProperty("error_code").GetInt32());
        return envelope;
    }
}
