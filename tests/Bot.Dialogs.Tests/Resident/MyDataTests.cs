using System.Text;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Integrations.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>The person's right to take their data out.</summary>
public sealed class MyDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("my-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task My_data_comes_as_a_file_too()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await town.OrderAsync(phone);
        await phone.Command("settings");
        phone.LooksAway();
        await phone.Presses("Что вы обо мне знаете");
        phone.Sees("Что мы о вас храним").Sees("файл", "Настройки");
        // Impatience is not punished with a second copy.
        await phone.Presses("Что вы обо мне знаете");

        await WriteAsync(town);
        await phone.RefreshAsync();

        phone.Sees("Всё, что мы о вас храним", "<Document>");
        var file = await town.ReadAsync((db, ct) => db.StoredFiles.SingleAsync(ct));
        Assert.Equal("my-data-2026-11-24.json", file.Name);
        await using var stream = await new DirectoryFileStore(_folder).OpenAsync(
            file.Sha256,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Замена счётчика воды", text, StringComparison.Ordinal);
        Assert.Contains("\"consents\"", text, StringComparison.Ordinal);
        Assert.Equal(file.Size, Encoding.UTF8.GetByteCount(text));
        Assert.Equal("settings", (await phone.StateAsync()).Top!.Dialog);
    }

    [Fact]
    public async Task Erased_are_also_the_voice_and_the_file_that_was_taken_out()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.SendsVoice();
        await phone.Command("settings");
        await phone.Presses("Что вы обо мне знаете");
        await WriteAsync(town);
        var resident = new ResidentId((await phone.ConversationAsync()).PersonId);

        await town.RunAsync(
            (services, ct) => services.GetRequiredService<EraseResident>().RunAsync(resident, ct)
        );

        Assert.Empty(await town.ReadAsync((db, ct) => db.StoredFiles.ToListAsync(ct)));
        Assert.Empty(await town.ReadAsync((db, ct) => db.Messages.ToListAsync(ct)));
    }

    private async Task WriteAsync(ResidentTown town)
    {
        var handler = new ExportHandler(town.Town.Work, new DirectoryFileStore(_folder));
        var work = await town.ReadAsync(
            (db, ct) => db.OutsideWork.SingleAsync(w => w.Kind == ExportWork.Kind, ct)
        );
        var answer = await handler.CallAsync(work, TestContext.Current.CancellationToken);
        await town.RunAsync((services, ct) => handler.ApplyAsync(services, work, answer, ct));
        await town.Town.SettleAsync();
    }
}
