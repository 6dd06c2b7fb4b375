using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// A photo of the work or of the closed door. Each photo of an album comes by itself: the counts on the job are what the
/// card shows. The same file twice counts once.
/// </summary>
public sealed class AddJobPhoto(BotDb db, Turn turn, VisitJobs jobs) : IUseCase
{
    public async Task<Outcome<Job>> RunAsync(
        JobId id,
        TechnicianId technician,
        FileId file,
        OrderFileKind kind,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        if (!Takes(work.Job.Status, kind))
            return TechnicianErrors.NoPhotoNow;
        if (!await IsKnownAsync(file, ct))
            return TechnicianErrors.UnknownFile;
        var order = work.Order;
        if (await db.OrderFiles.AnyAsync(f => f.OrderId == order.Id && f.FileId == file, ct))
            return work.Job;
        db.OrderFiles.Add(new(turn.TenantId, order.Id, file, kind, turn.Now));
        if (kind == OrderFileKind.Before)
            work.Job.PhotosBefore++;
        if (kind == OrderFileKind.After)
            work.Job.PhotosAfter++;
        db.Record(turn, order, "photo.added", new { Kind = kind });
        return work.Job;
    }

    /// <summary>Which photos a job takes in a state: forgotten ones "before" may still come while the work goes on.</summary>
    public static bool Takes(JobStatus status, OrderFileKind kind) =>
        kind switch
        {
            OrderFileKind.Before => status is JobStatus.Arrived or JobStatus.Started,
            OrderFileKind.After => status is JobStatus.Started or JobStatus.Done,
            OrderFileKind.Absence => status is JobStatus.Arrived,
            _ => false,
        };

    // Stored in this turn, or before it.
    private async Task<bool> IsKnownAsync(FileId file, CancellationToken ct) =>
        db.StoredFiles.Local.Any(f => f.Id == file)
        || await db.StoredFiles.AnyAsync(f => f.Id == file, ct);
}
