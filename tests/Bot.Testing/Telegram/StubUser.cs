using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>A person with Telegram. In a private chat with any bot the chat's id is the person's id.</summary>
public sealed class StubUser
{
    private readonly BotApiStub _stub;

    internal StubUser(
        BotApiStub stub,
        long id,
        string firstName,
        string? lastName,
        string? username,
        string phoneNumber,
        string languageCode
    )
    {
        (_stub, Id, FirstName, LastName, Username, PhoneNumber, LanguageCode) = (
            stub,
            id,
            firstName,
            lastName,
            username,
            phoneNumber,
            languageCode
        );
        UserJson = StubJson.Object(WriteUser);
        ChatJson = StubJson.Object(WriteChat);
    }

    public long Id { get; }

    public string FirstName { get; }

    public string? LastName { get; }

    public string? Username { get; }

    /// <summary>The number that «share my contact» sends; without a plus, as clients often send it.</summary>
    public string PhoneNumber { get; }

    public string LanguageCode { get; }

    /// <summary>The account was deleted: whatever is sent to it is refused with 403.</summary>
    public bool IsDeactivated { get; private set; }

    internal byte[] UserJson { get; }

    internal byte[] ChatJson { get; }

    /// <summary>The person's private chat with the bot; it exists from the first call on, started or not.</summary>
    public StubChat ChatWith(StubBot bot) => bot.ChatWith(this);

    /// <summary>The person's private chat with the only bot of the stub.</summary>
    public StubChat Chat => ChatWith(_stub.Bots.Single());

    public void Deactivate() => IsDeactivated = true;

    private void WriteUser(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Id);
        json.WriteBoolean("is_bot"u8, false);
        WriteNames(json);
        json.WriteString("language_code"u8, LanguageCode);
    }

    private void WriteChat(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Id);
        WriteNames(json);
        json.WriteString("type"u8, "private"u8);
    }

    private void WriteNames(Utf8JsonWriter json)
    {
        json.WriteString("first_name"u8, FirstName);
        if (LastName is not null)
            json.WriteString("last_name"u8, LastName);
        if (Username is not null)
            json.WriteString("username"u8, Username);
    }
}
