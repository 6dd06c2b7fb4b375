using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Channels.Telegram;
using Bot.Integrations.Files;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>Messages with files and their edits, through the real client to the stub.</summary>
public sealed class TelegramSenderTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new(1);
    private static readonly byte[] Portrait = StubImages.Png(40, 60);

    private readonly string _folder = Directory.CreateTempSubdirectory("telegram-").FullName;
    private TestDatabase _database = null!;
    private BotApiStub _stub = null!;
    private StubChat _chat = null!;
    private ServiceProvider _services = null!;
    private Conversation _conversation = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        _stub = await BotApiStub.StartAsync();
        var bot = _stub.AddBot();
        _chat = _stub.AddUser("Анна").ChatWith(bot);
        _chat.Start();
        _services = _database.Services(TimeProvider.System, AddTelegram);
        _services
            .GetRequiredService<TelegramBots>()
            .Add(Tenant, ConversationRole.Resident, bot.Token);
        _conversation = new Conversation(
            Tenant,
            ConversationRole.Resident,
            new(TelegramBots.Channel, new(bot.Id), $"{_chat.Id}"),
            Guid.CreateVersion7(),
            DateTime.UnixEpoch
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stub.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_technicians_portrait_arrives_with_its_bytes()
    {
        var photo = await PortraitAsync();

        var id = await SendAsync(
            new() { Text = Words("К вам придёт Сергей"), Attachments = [photo] }
        );

        var shown = _chat.Find(long.Parse(id, null))!;
        Assert.Equal((StubKind.Photo, "К вам придёт Сергей"), (shown.Kind, shown.Text));
        Assert.Equal(Portrait, shown.File!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_card_with_a_photo_is_edited_by_its_caption()
    {
        var photo = await PortraitAsync();
        var id = await SendAsync(new() { Text = Words("код 1234"), Attachments = [photo] });

        await EditAsync(id, new() { Text = Words("кода больше нет"), Attachments = [photo] });

        Assert.Equal("кода больше нет", _chat.Find(long.Parse(id, null))!.Text);
        Assert.Empty(_stub.Refusals);
    }

    [Fact]
    public async Task A_card_is_edited_as_what_it_was_sent_as()
    {
        var photo = await PortraitAsync();
        var withPhoto = await SendAsync(new() { Text = Words("с фото"), Attachments = [photo] });
        var withoutPhoto = await SendAsync(new() { Text = Words("без фото") });

        // The photo went, or came, between the editions.
        await EditAsync(withPhoto, new() { Text = Words("фото убрали") });
        await EditAsync(
            withoutPhoto,
            new() { Text = Words("фото добавили"), Attachments = [photo] }
        );

        Assert.Equal("фото убрали", _chat.Find(long.Parse(withPhoto, null))!.Text);
        Assert.Equal("фото добавили", _chat.Find(long.Parse(withoutPhoto, null))!.Text);
    }

    [Fact]
    public async Task The_same_caption_again_is_no_failure()
    {
        var body = new MessageBody
        {
            Text = Words("с фото"),
            Attachments = [await PortraitAsync()],
        };
        var id = await SendAsync(body);

        Assert.IsType<SendResult.NotModified>(await RunAsync(body, id));
    }

    [Fact]
    public async Task Without_its_bytes_a_message_still_says_its_words()
    {
        var lost = await StoreAsync(new string('a', 64));

        var id = await SendAsync(
            new() { Text = Words("К вам придёт Сергей"), Attachments = [lost] }
        );

        var shown = _chat.Find(long.Parse(id, null))!;
        Assert.Equal((StubKind.Text, "К вам придёт Сергей"), (shown.Kind, shown.Text));
    }

    private void AddTelegram(IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Telegram:ApiUrl"] = _stub.Url,
                    ["Files:Directory"] = _folder,
                }
            )
            .Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddFiles(configuration);
        services.AddTelegram(configuration, null);
    }

    private static RichText Words(string text) => RichText.Plain(text);

    private async Task<string> SendAsync(MessageBody body) =>
        Assert.IsType<SendResult.Sent>(await RunAsync(body, null)).ExternalId;

    private async Task EditAsync(string id, MessageBody body) =>
        Assert.Equal(id, Assert.IsType<SendResult.Sent>(await RunAsync(body, id)).ExternalId);

    private Task<SendResult> RunAsync(MessageBody body, string? editOf) =>
        _services
            .GetServices<IChannelSender>()
            .Single()
            .SendAsync(
                new OutgoingMessage(
                    Message.ToPerson(_conversation, body, Lane.Live, DateTime.UnixEpoch)
                )
                {
                    EditOf = editOf,
                },
                TestContext.Current.CancellationToken
            );

    /// <summary>Bytes that the platform keeps, and the УК's row of them as the resident's dialog makes it.</summary>
    private async Task<Attachment> PortraitAsync()
    {
        await using var file = _services.GetRequiredService<IFileStore>().Create();
        await file.WriteAsync(Portrait, TestContext.Current.CancellationToken);
        return await StoreAsync(
            (await file.KeepAsync(TestContext.Current.CancellationToken)).Sha256
        );
    }

    private Task<Attachment> StoreAsync(string sha256) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                (services, _) =>
                {
                    var row = new StoredFile(Tenant, "image/jpeg", DateTime.UnixEpoch);
                    row.Arrived(sha256, 0);
                    services.GetRequiredService<BotDb>().Add(row);
                    return Task.FromResult(new Attachment(AttachmentKind.Photo, row.Id));
                },
                CancellationToken.None
            );
}
