using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using global::Telegram.Bot;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>Outside work <c>telegram.download</c>: brings a file's bytes here, since its id means nothing to another bot.</summary>
public sealed class TelegramDownload(TelegramBots bots, UnitOfWork work, IFileStore files)
    : IOutsideWorkHandler
{
    /// <summary>Telegram lets bots fetch no larger ones.</summary>
    public const long LargestFile = 20 * 1024 * 1024;

    public string Kind => "telegram.download";

    public async Task<OutsideAnswer> CallAsync(OutsideWork outside, CancellationToken ct)
    {
        var row = await work.ReadAsync(
            outside.TenantId,
            (db, token) =>
                db.StoredFiles.FirstOrDefaultAsync(
                    f => f.TenantId == outside.TenantId && f.Id == new FileId(outside.Subject),
                    token
                ),
            ct
        );
        if (row is null || row.IsHere)
            return new OutsideAnswer.Succeeded();
        if (
            row.SourceBot is not { } id
            || row.SourceFileId is not { } fileId
            || !bots.TryFind(id, out var bot)
        )
            return new OutsideAnswer.TryLater("telegram.no_token");
        try
        {
            var found = await bot.Client.GetFile(fileId, ct);
            if (found.FileSize > LargestFile || found.FilePath is null)
                return new OutsideAnswer.Refused("file.too_large");
            await using var stream = files.Create();
            await bot.Client.DownloadFile(found.FilePath, stream, ct);
            var stored = await stream.KeepAsync(ct);
            return new OutsideAnswer.Succeeded(Json.Write(stored));
        }
        catch (global::Telegram.Bot.Exceptions.ApiRequestException e)
        {
            return e.ErrorCode switch
            {
                429 => new OutsideAnswer.TryLater(
                    "telegram.busy",
                    TimeSpan.FromSeconds(e.Parameters?.RetryAfter ?? 1)
                ),
                400 or 404 => new OutsideAnswer.Refused("file.gone"),
                _ => new OutsideAnswer.TryLater("telegram.server_error"),
            };
        }
    }

    public async Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork outside,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        if (answer is not OutsideAnswer.Succeeded { Result: { Length: > 0 } result })
            return;
        var db = turn.GetRequiredService<BotDb>();
        var row = await db.StoredFiles.FirstAsync(
            f => f.TenantId == outside.TenantId && f.Id == new FileId(outside.Subject),
            ct
        );
        var kept = Json.Read<KeptFile>(result);
        row.Arrived(kept.Sha256, kept.Size);
        turn.GetRequiredService<Turn>().Announce(new FileArrived(row.TenantId, row.Id));
    }
}
