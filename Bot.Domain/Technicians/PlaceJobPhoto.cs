using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <param name="IsRepeat">The same picture was there already: nothing was counted.</param>
public sealed record PlacedPhoto(Job Job, OrderFileKind Kind, bool IsRepeat);

/// <summary>
/// Finds out what a photo shows that a technician just sent: the job at work, and whether it is "before" or "after". Words
/// under it decide; else the photos of one album stay together; else the first ones that the work asks for are "before",
/// all later ones "after".
/// </summary>
public sealed class PlaceJobPhoto(BotDb db, Turn turn, AddJobPhoto add, CatalogueSnapshot catalogue)
    : IUseCase
{
    /// <summary>An album's parts come within moments; so many messages back they are looked for.</summary>
    private const int LookBack = 60;

    public async Task<Outcome<PlacedPhoto>> RunAsync(
        TechnicianId technician,
        ConversationId conversation,
        Attachment photo,
        string? caption,
        CancellationToken ct
    )
    {
        var jobs = await db
            .Jobs.Where(j =>
                j.TechnicianId == technician
                && (
                    j.Status == JobStatus.Arrived
                    || j.Status == JobStatus.Started
                    || j.Status == JobStatus.Done
                )
            )
            .ToListAsync(ct);
        var sibling = photo.MediaGroup is { } album
            ? await SiblingAsync(conversation, album, photo.File, ct)
            : null;
        var job = jobs.FirstOrDefault(j => j.OrderId == sibling?.OrderId) ?? AtWork(jobs);
        if (job is null)
            return TechnicianErrors.NoPhotoNow;
        var order = await db.Orders.SingleAsync(o => o.Id == job.OrderId, ct);
        var kind = KindOf(job, order, caption, sibling);
        if (await IsRepeatAsync(photo.File, order.Id, ct))
            return new PlacedPhoto(job, kind, IsRepeat: true);
        return (await add.RunAsync(job.Id, technician, photo.File, kind, ct)).Match<
            Outcome<PlacedPhoto>
        >(added => new PlacedPhoto(added, kind, IsRepeat: false), error => error);
    }

    /// <summary>Where the hands are: at work, then at the door, then the one that was finished last.</summary>
    private static Job? AtWork(List<Job> jobs) =>
        jobs.OrderBy(j =>
                j.Status switch
                {
                    JobStatus.Started => 0,
                    JobStatus.Arrived => 1,
                    _ => 2,
                }
            )
            .ThenByDescending(j => j.DoneAt ?? j.StartedAt ?? j.ArrivedAt)
            .FirstOrDefault();

    private OrderFileKind KindOf(Job job, Order order, string? caption, OrderFile? sibling)
    {
        OrderFileKind? meant = StageWords.Of(caption) ?? sibling?.Kind;
        if (meant is { } kind && AddJobPhoto.Takes(job.Status, kind))
            return kind;
        var wanted = JobNeeds.Of(order, catalogue).PhotosBefore;
        return
            job.Status == JobStatus.Arrived
            || job.Status == JobStatus.Started && job.PhotosBefore < wanted
            ? OrderFileKind.Before
            : OrderFileKind.After;
    }

    /// <summary>A photo of the same album that has its place already.</summary>
    private async Task<OrderFile?> SiblingAsync(
        ConversationId conversation,
        string album,
        FileId self,
        CancellationToken ct
    )
    {
        var recent = await db
            .Messages.AsNoTracking()
            .Where(m =>
                m.TenantId == turn.TenantId
                && m.ConversationId == conversation
                && m.State == MessageState.Received
            )
            .OrderByDescending(m => m.Seq)
            .Take(LookBack)
            .ToListAsync(ct);
        var files = recent
            .SelectMany(m => m.ReadBody().Attachments ?? [])
            .Where(a => a.MediaGroup == album && a.File != self)
            .Select(a => a.File)
            .ToList();
        return await db.OrderFiles.FirstOrDefaultAsync(
            f => f.TenantId == turn.TenantId && files.Contains(f.FileId),
            ct
        );
    }

    /// <summary>The channel's own id of the picture is on another photo of the order: sent twice, or forwarded.</summary>
    private async Task<bool> IsRepeatAsync(FileId file, OrderId order, CancellationToken ct)
    {
        var sent = await db.StoredFiles.FindAsync([turn.TenantId, file], ct);
        if (sent?.SourceFileId is not { } source)
            return false;
        return await (
            from known in db.OrderFiles
            join stored in db.StoredFiles on known.FileId equals stored.Id
            where
                known.TenantId == turn.TenantId
                && known.OrderId == order
                && known.Kind != OrderFileKind.Resident
                && stored.SourceFileId == source
            select known
        ).AnyAsync(ct);
    }
}

/// <summary>«До», «после» under a photo.</summary>
internal static class StageWords
{
    public static OrderFileKind? Of(string? caption)
    {
        var words = (caption ?? "")
            .ToLowerInvariant()
            .Split(
                [' ', ',', '.', '!', ':', '-', '—', '«', '»', '\n', '"'],
                StringSplitOptions.RemoveEmptyEntries
            );
        return words.Any(w => w is "после" or "after" or "готово" or "стало") ? OrderFileKind.After
            : words.Any(w => w is "до" or "before" or "было") ? OrderFileKind.Before
            : null;
    }
}
