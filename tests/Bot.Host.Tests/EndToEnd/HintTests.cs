using System.Text.Json;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Telegram;
using Bot.Testing.Understanding;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>The whole line over real sockets: a wish, the question, a language model, the question edited where it stands.</summary>
public sealed class HintTests
{
    private const string Processor = "ООО «Модель»";

    [Theory]
    [EachDatabase]
    public async Task The_question_is_edited_once_the_model_has_picked(DatabaseProvider database)
    {
        await using var model = await ModelStub.StartAsync();
        model.Answer = ModelStub.Says("""{"pick":"2"}""");
        await using var host = await RunningHost.StartAsync(
            database,
            "Webhook",
            company => company.WishProcessor = Processor,
            ("Understanding:LanguageModel:Url", model.Url),
            ("Understanding:LanguageModel:Model", "stub")
        );
        var chat = host.Chat("Анна");
        // Before the consent nothing is passed on.
        await chat.Send("розетку").Delivered;
        await chat.WaitAsync("Что нужно сделать");
        await chat.Send("поменять два счётчика воды").Delivered;
        await PressAsync(chat, "Заказать");
        await chat.WaitAsync(Processor);
        Assert.Empty(model.Requests);
        await PressAsync(chat, "Согласен на");
        await chat.WaitAsync("Какой у вас адрес");
        await chat.Send("/cancel").Delivered;

        await chat.Send("розетку, позвоните 8 912 345-67-89").Delivered;

        var question = await chat.WaitAsync("Похоже, нужно");
        Assert.Contains(question.Buttons, b => b.Text.Contains("Ничего", StringComparison.Ordinal));
        var asked = JsonDocument.Parse(Assert.Single(model.Requests)).RootElement.GetRawText();
        Assert.DoesNotContain("912", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("Анна", asked, StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Matches(
            "bot_understanding_hints_total\\{[^}]*outcome=\"picked\"",
            await client.GetStringAsync($"{host.Process.Url}/metrics")
        );
        Assert.Empty(host.Stub.Refusals);
    }

    /// <summary>Once it is there.</summary>
    private static async Task PressAsync(StubChat chat, string label)
    {
        var message = await chat.WaitAsync(m =>
            m.Buttons.Any(b => b.Text.Contains(label, StringComparison.Ordinal))
        );
        var button = message.Buttons.First(b => b.Text.Contains(label, StringComparison.Ordinal));
        await chat.Press(message, button.Text).Delivered;
    }
}
