using System.Text.Json;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>The excerpt says what Telegram's own description says, as far as it goes.</summary>
public sealed class BotApiContractTests
{
    private static readonly BotApiContract Excerpt = BotApiContract.Excerpt;

    [Fact]
    public void Methods_are_those_of_Telegram()
    {
        using var api = Api();
        var methods = api.RootElement.GetProperty("methods");
        foreach (var method in Excerpt.Methods.Values)
        {
            Assert.True(
                methods.TryGetProperty(method.Name, out var theirs),
                $"no method {method.Name}"
            );
            Assert.Equal(Names(theirs.GetProperty("returns")), method.Returns.Order());
            FieldsAgree(method.Parameters, theirs);
        }
    }

    [Fact]
    public void Types_are_those_of_Telegram()
    {
        using var api = Api();
        var types = api.RootElement.GetProperty("types");
        foreach (var type in Excerpt.Types.Values)
        {
            Assert.True(types.TryGetProperty(type.Name, out var theirs), $"no type {type.Name}");
            FieldsAgree(type, theirs);
        }
        foreach (var (union, members) in Excerpt.Unions)
            Assert.Subset(
                Names(types.GetProperty(union).GetProperty("subtypes")).ToHashSet(),
                members.ToHashSet()
            );
    }

    [Fact]
    public void Every_method_of_the_excerpt_is_served()
    {
        Assert.NotEmpty(Excerpt.Methods);
        foreach (var method in Excerpt.Methods.Keys)
            Assert.True(BotApiStub.Serves(method), method);
    }

    [Theory]
    [InlineData(
        """{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}""",
        null
    )]
    [InlineData(
        """{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}""",
        "update_id"
    )]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1}}""", "chat")]
    [InlineData("""{"update_id":"1"}""", "expected Integer")]
    [InlineData("""{"update_id":1,"telegram_of_tomorrow":1}""", "unknown parameter")]
    [InlineData(
        """{"update_id":1,"callback_query":{"id":"1","from":{"id":1,"is_bot":false,"first_name":"А"},"chat_instance":"1","message":{"chat":{"id":1,"type":"private"},"message_id":1,"date":0}}}""",
        null
    )]
    public void A_value_is_checked_in_depth(string json, string? fault)
    {
        using var document = JsonDocument.Parse(json);
        var found = Excerpt.Types["Update"].FaultOf(document.RootElement);
        if (fault is null)
            Assert.Null(found);
        else
            Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    private static void FieldsAgree(ShapeContract ours, JsonElement theirs)
    {
        var fields = theirs.TryGetProperty("fields", out var list)
            ? list.EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!)
            : [];
        foreach (var field in ours.Fields)
        {
            Assert.True(
                fields.TryGetValue(field.Name, out var their),
                $"no {field.Name} in {ours.Name}"
            );
            Assert.Equal(Names(their.GetProperty("types")), field.Types.Order());
            Assert.True(
                their.GetProperty("required").GetBoolean() == field.Required,
                $"required differs for {field.Name} of {ours.Name}"
            );
        }
    }

    private static IOrderedEnumerable<string> Names(JsonElement array) =>
        array.EnumerateArray().Select(name => name.GetString()!).Order();

    private static JsonDocument Api()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Bot.sln")))
            root = root.Parent;
        Assert.SkipWhen(root?.Parent is null, "The repository root was not found.");
        var file = Path.Combine(root!.Parent!.FullName, "shared", "data", "telegram", "api.json");
        Assert.SkipUnless(
            File.Exists(file),
            "The description of the Bot API (../shared/data/telegram/api.json) is absent."
        );
        return JsonDocument.Parse(File.ReadAllBytes(file));
    }
}
