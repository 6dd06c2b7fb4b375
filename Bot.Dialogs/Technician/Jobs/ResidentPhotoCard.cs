using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>A resident's photo, shown to the technician who has the job and to no other.</summary>
public sealed class ResidentPhotoCard : Card<ResidentPhotoCard.View>
{
    public const string Id = "resident-photo";

    public sealed record View(FileId File, long OrderNumber, bool IsPhoto);

    public override string Kind => Id;
    public override Lane Lane => Lane.Live;

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var (id, me) = (new FileId(subject), context.Technician());
        return await (
            from file in context.Db.OrderFiles
            join stored in context.Db.StoredFiles on file.FileId equals stored.Id
            join order in context.Db.Orders on file.OrderId equals order.Id
            join job in context.Db.Jobs on order.Id equals job.OrderId
            where
                file.FileId == id
                && file.Kind == OrderFileKind.Resident
                && stored.Sha256 != ""
                && job.TechnicianId == me
                && job.Status != Domain.Technicians.JobStatus.GivenUp
                && job.Status != Domain.Technicians.JobStatus.Cancelled
                && job.Status != Domain.Technicians.JobStatus.ResidentAbsent
                && job.Status != Domain.Technicians.JobStatus.Closed
            select new View(id, order.Number, stored.MediaType.StartsWith("image/"))
        ).FirstOrDefaultAsync(ct);
    }

    public override int VersionOf(View view) => 0;

    public override CardFace Render(View view) =>
        new(new TextRef("technician.resident_photo", ("number", view.OrderNumber)))
        {
            Attachments =
            [
                new(view.IsPhoto ? AttachmentKind.Photo : AttachmentKind.Document, view.File),
            ],
        };

    public override CardStep Handle(View view, string action) => new CardStep.Refresh();
}
