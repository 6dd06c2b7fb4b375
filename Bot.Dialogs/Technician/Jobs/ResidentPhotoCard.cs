using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
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
        // What the resident sent with the order, and what an operator let through later.
        var ofOrder = context
            .Db.OrderFiles.Where(f => f.FileId == id && f.Kind == OrderFileKind.Resident)
            .Select(f => (OrderId?)f.OrderId);
        var passedOn = context
            .Db.CallTasks.Where(t =>
                t.FileId == id && t.Kind == CallTaskKind.Image && t.Result == PassOnFile.Passed
            )
            .Select(t => t.OrderId);
        return await (
            from job in context.Db.Jobs
            join order in context.Db.Orders on job.OrderId equals order.Id
            from stored in context.Db.StoredFiles.Where(f => f.Id == id && f.Sha256 != "")
            where
                (ofOrder.Contains(order.Id) || passedOn.Contains(order.Id))
                && job.TechnicianId == me
                && job.Status != JobStatus.GivenUp
                && job.Status != JobStatus.Cancelled
                && job.Status != JobStatus.ResidentAbsent
                && job.Status != JobStatus.Closed
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
