using System.ComponentModel.DataAnnotations;
using Bot.Integrations.Understanding;
using Xunit;

namespace Bot.Integrations.Tests.Understanding;

public sealed class LanguageModelOptionsTests
{
    [Theory]
    [InlineData("https://llm.example.org/v1")]
    [InlineData("http://localhost:8080/v1")]
    [InlineData("http://127.0.0.1:8080/v1")]
    [InlineData("http://[::1]:8080/v1")]
    [InlineData("http://10.1.2.3/v1")]
    [InlineData("http://172.20.0.5/v1")]
    [InlineData("http://192.168.1.7/v1")]
    [InlineData("http://model:8000/v1")]
    [InlineData(null)]
    [InlineData(" ")]
    public void Words_travel_encrypted_or_within_the_own_walls(string? url) =>
        Assert.Empty(Problems(new() { Url = url, Model = "small" }));

    [Theory]
    [InlineData("http://llm.example.org/v1")]
    [InlineData("http://8.8.8.8/v1")]
    [InlineData("http://172.15.0.1/v1")]
    [InlineData("https://user:password@llm.example.org/v1")]
    [InlineData("ftp://model/v1")]
    [InlineData("model:8000")]
    [InlineData("/v1")]
    public void Any_other_address_is_refused_at_the_start(string url) =>
        Assert.Contains("Url", Assert.Single(Problems(new() { Url = url, Model = "small" })));

    [Fact]
    public void A_model_without_a_name_is_refused() =>
        Assert.Contains("Model", Assert.Single(Problems(new() { Url = "https://a.example/v1" })));

    private static List<string> Problems(LanguageModelOptions options)
    {
        List<ValidationResult> found = [];
        Validator.TryValidateObject(options, new(options), found, validateAllProperties: true);
        return [.. found.Select(f => f.ErrorMessage!)];
    }
}
