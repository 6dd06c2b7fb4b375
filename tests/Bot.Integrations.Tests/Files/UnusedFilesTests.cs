using System.Text;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Integrations.Tests.Files;

/// <summary>What was erased is gone from the disk too, and nothing else is.</summary>
public sealed class UnusedFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [EachDatabase]
    public async Task Only_bytes_that_no_row_names_are_thrown_away(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var services = database.Services(clock, AddFiles);
        var files = services.GetRequiredService<IFileStore>();
        var (erased, shown, portrait) = (
            await KeepAsync(files, "erased"),
            await KeepAsync(files, "shown in some company"),
            await KeepAsync(files, "a technician's face")
        );
        // The row is another УК's than any scope of this test would be.
        await SaveAsync(services, new TenantId(7), db => db.Add(Row(new TenantId(7), shown)));
        await SaveAsync(
            services,
            new TenantId(1),
            db =>
                db.Add(
                    new Technician(
                        NewId.Of<TechnicianId>(),
                        "Иван",
                        "Петров",
                        new("+79160000001"),
                        Employment.Staff
                    )
                    {
                        PhotoSha256 = portrait,
                    }
                )
        );
        var unused = services.GetRequiredService<UnusedFiles>();

        // Fresh bytes may wait for their row.
        Assert.Equal(0, await unused.ForgetAsync(TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await unused.ForgetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            new[] { shown, portrait }.Order(StringComparer.Ordinal),
            files.KeptBefore(DateTime.MaxValue).Order(StringComparer.Ordinal)
        );
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            files.OpenAsync(erased, CancellationToken.None)
        );
    }

    /// <summary>From the erasing use case to the disk; the same picture that somebody of another УК sent stays.</summary>
    [Theory]
    [EachDatabase]
    public async Task What_an_erased_resident_sent_is_gone_unless_another_sent_the_same(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var services = database.Services(clock, AddFiles);
        var files = services.GetRequiredService<IFileStore>();
        var (own, common) = (
            await KeepAsync(files, "a leaking tap"),
            await KeepAsync(files, "a joke")
        );
        var erased = await SentAsync(services, new TenantId(1), own, common);
        await SentAsync(services, new TenantId(2), common);

        var outcome = await services
            .GetRequiredService<UnitOfWork>()
            .RunAsync<EraseResident, Outcome<Done>>(
                new(1),
                Actor.Resident(erased),
                (erase, ct) => erase.RunAsync(erased, ct),
                TestContext.Current.CancellationToken
            );
        Assert.True(outcome.IsOk);
        clock.Advance(TimeSpan.FromDays(2));
        var unused = services.GetRequiredService<UnusedFiles>();
        Assert.Equal(1, await unused.ForgetAsync(TestContext.Current.CancellationToken));

        Assert.Equal([common], files.KeptBefore(DateTime.MaxValue));
    }

    /// <summary>A resident with a chat in which these pictures were sent.</summary>
    private static async Task<ResidentId> SentAsync(
        IServiceProvider services,
        TenantId tenant,
        params string[] pictures
    )
    {
        var resident = NewId.Of<ResidentId>();
        await SaveAsync(
            services,
            tenant,
            db =>
            {
                var chat = new Conversation(
                    tenant,
                    ConversationRole.Resident,
                    new("test", new(tenant.Value), "1"),
                    resident.Value,
                    DateTime.UnixEpoch
                );
                var rows = pictures.Select(p => Row(tenant, p)).ToList();
                var body = new MessageBody
                {
                    Attachments =
                    [
                        .. rows.Select(r => new Attachment(AttachmentKind.Photo, r.Id, null)),
                    ],
                };
                db.Add(new Resident(tenant, resident, DateTime.UnixEpoch));
                db.Add(chat);
                db.AddRange(rows);
                db.Add(Message.FromPerson(chat, body, null, DateTime.UnixEpoch));
            }
        );
        return resident;
    }

    private void AddFiles(IServiceCollection services) =>
        services.AddFiles(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Files:Directory", _folder)])
                .Build()
        );

    private static async Task<string> KeepAsync(IFileStore files, string text)
    {
        await using var file = files.Create();
        await file.WriteAsync(Encoding.UTF8.GetBytes(text));
        return (await file.KeepAsync(CancellationToken.None)).Sha256;
    }

    private static StoredFile Row(TenantId tenant, string sha256)
    {
        var row = new StoredFile(tenant, "image/jpeg", DateTime.UnixEpoch);
        row.Arrived(sha256, 1);
        return row;
    }

    private static Task SaveAsync(
        IServiceProvider services,
        TenantId tenant,
        Action<BotDb> change
    ) =>
        services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                tenant,
                Actor.System,
                (scope, _) =>
                {
                    change(scope.GetRequiredService<BotDb>());
                    return Task.FromResult(true);
                },
                CancellationToken.None
            );
}
