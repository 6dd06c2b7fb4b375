using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Host.Demo;
using Bot.Integrations.Files;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Playground;

/// <summary>
/// The two phones' line to the bots: what is typed and pressed goes through the same inbox and turns as in Telegram, what
/// is shown are the messages that the sender has sent.
/// </summary>
internal sealed class PlaygroundPhones(
    ConversationTurns turns,
    UnitOfWork work,
    IFileStore files,
    TimeProvider clock
)
{
    private long _lastUpdate;

    /// <summary>Sends an activity as the phone's owner. Returns the word that flashes at the pressed button.</summary>
    public async Task<string?> SendAsync(
        ConversationRole role,
        Activity activity,
        CancellationToken ct
    )
    {
        var address = AddressOf(role);
        var update = NextUpdate();
        var name =
            role == ConversationRole.Resident
                ? DemoCompany.ResidentName
                : DemoCompany.Technicians[0].FirstName;
        var answer = await turns.TakeAsync(
            new Incoming(
                DemoCompany.Tenant,
                role,
                address,
                update,
                activity,
                $"u{update}",
                name,
                "ru"
            ),
            ct
        );
        return answer.Toast;
    }

    /// <summary>Keeps the bytes and sends them as a photo or voice message.</summary>
    public async Task SendFileAsync(
        ConversationRole role,
        AttachmentKind kind,
        Stream content,
        string mediaType,
        string? album,
        CancellationToken ct
    )
    {
        await using var file = files.Create();
        await content.CopyToAsync(file, ct);
        var kept = await file.KeepAsync(ct);
        await SendAsync(
            role,
            new Activity.File(kind, $"{kept.Sha256}:{kept.Size}", mediaType, null, null, album),
            ct
        );
    }

    /// <summary>The newest messages of a phone, oldest first, as they stand after all edits.</summary>
    public async Task<IReadOnlyList<Bubble>> ReadAsync(ConversationRole role, CancellationToken ct)
    {
        var address = AddressOf(role);
        var messages = await work.ReadAsync(
            DemoCompany.Tenant,
            (db, token) =>
                (
                    from a in db.ConversationAddresses
                    where
                        a.TenantId == DemoCompany.Tenant
                        && a.Channel == address.Channel
                        && a.BotId == address.BotId
                        && a.ChatId == address.ChatId
                    join m in db.Messages
                        on new { a.TenantId, a.ConversationId } equals new
                        {
                            m.TenantId,
                            m.ConversationId,
                        }
                    where m.State == MessageState.Received || m.State == MessageState.Sent
                    orderby m.Seq descending
                    select m
                )
                    .Take(150)
                    .ToListAsync(token),
            ct
        );
        messages.Reverse();
        return Bubble.Of(messages);
    }

    private static ChatAddress AddressOf(ConversationRole role) =>
        role == ConversationRole.Resident ? DemoCompany.ResidentChat : DemoCompany.TechnicianChat;

    /// <summary>Rising over restarts too, as Telegram's are.</summary>
    private long NextUpdate()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastUpdate);
            var next = Math.Max(last + 1, clock.GetUtcNow().UtcTicks);
            if (Interlocked.CompareExchange(ref _lastUpdate, next, last) == last)
                return next;
        }
    }
}

/// <summary>Outside work <c>playground.download</c>: the bytes were kept before the message came; only their address is noted.</summary>
internal sealed class PlaygroundDownload : IOutsideWorkHandler
{
    public string Kind => FetchFile.Kind(DemoCompany.Channel);

    public Task<OutsideAnswer> CallAsync(OutsideWork work, CancellationToken ct) =>
        Task.FromResult<OutsideAnswer>(new OutsideAnswer.Succeeded());

    public async Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork work,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        var db = turn.GetRequiredService<BotDb>();
        // Who sent it may have been erased meanwhile.
        var file = await db.StoredFiles.FirstOrDefaultAsync(
            f => f.TenantId == work.TenantId && f.Id == new FileId(work.Subject),
            ct
        );
        if (
            file is not { IsHere: false }
            || file.SourceFileId?.Split(':') is not [var sha256, var size]
        )
            return;
        file.Arrived(sha256, long.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        turn.GetRequiredService<Turn>().Announce(new FileArrived(file.TenantId, file.Id));
    }
}
