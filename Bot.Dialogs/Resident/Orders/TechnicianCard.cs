using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;
using TechnicianRow = Bot.Domain.Technicians.Technician;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>Who will come, under the УК's brand: first name, photo, tested skills, rating, who answers for them, the door code.</summary>
public sealed class TechnicianCard : Card<TechnicianCard.View>
{
    public const string Id = "technician";

    public sealed record View(
        Order Order,
        Job Job,
        TechnicianRow Technician,
        IReadOnlyList<string> Skills,
        string Brand,
        string Responsible,
        FileId? Photo
    );

    public override string Kind => Id;

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = new JobId(subject);
        var job = await context.Db.Jobs.FirstOrDefaultAsync(j => j.Id == id, ct);
        if (job is null || await OwnOrders.FindAsync(context, job.OrderId, ct) is not { } order)
            return null;
        var technician = await context.Db.Technicians.FirstOrDefaultAsync(
            t => t.Id == job.TechnicianId,
            ct
        );
        if (technician is null)
            return null;
        var codes = await context
            .Db.TechnicianSkills.Where(s => s.TechnicianId == technician.Id)
            .Select(s => s.Skill)
            .ToListAsync(ct);
        var platform = (await context.Facts().CatalogueAsync(ct)).Platform;
        var company = await context.Facts().CompanyAsync(ct);
        return new(
            order,
            job,
            technician,
            [.. platform.Skills.Where(s => codes.Contains(s.Code)).Select(s => s.Title)],
            company.BrandName,
            company.Responsible.Length > 0 ? company.Responsible : company.Name,
            await Portrait.FindAsync(context, technician, ct)
        );
    }

    public override int VersionOf(View view) => view.Job.Version;

    public override CardFace Render(View view)
    {
        var isLive =
            view.Job.Status
            is not (JobStatus.GivenUp or JobStatus.Cancelled or JobStatus.Closed or JobStatus.Done);
        return new(
            new TextRef(
                "resident.technician_card",
                ("brand", view.Brand),
                ("name", view.Technician.FirstName),
                ("number", view.Order.Number),
                ("skills", view.Skills),
                ("rating", view.Technician.Rating),
                ("count", view.Technician.RatingCount),
                ("responsible", view.Responsible),
                ("code", isLive ? view.Job.DoorCode : null)
            )
        )
        {
            Attachments = view.Photo is { } photo
                ? [new Attachment(AttachmentKind.Photo, photo)]
                : null,
        };
    }

    public override CardStep Handle(View view, string action) => new CardStep.Refresh();
}

/// <summary>
/// A technician's portrait belongs to the platform, a file that a chat can show to the УК: the same bytes, a row of the УК's
/// own.
/// </summary>
internal static class Portrait
{
    public static async Task<FileId?> FindAsync(
        LoadContext context,
        TechnicianRow technician,
        CancellationToken ct
    )
    {
        if (technician.PhotoSha256 is not { Length: > 0 } sha)
            return null;
        var file =
            context.Db.StoredFiles.Local.FirstOrDefault(f => f.Sha256 == sha)
            ?? await context
                .Db.StoredFiles.AsNoTracking()
                .FirstOrDefaultAsync(f => f.Sha256 == sha, ct);
        return file?.Id;
    }

    public static async Task EnsureAsync(LoadContext context, TechnicianId id, CancellationToken ct)
    {
        var technician = await context.Db.Technicians.FirstOrDefaultAsync(t => t.Id == id, ct);
        if (
            technician?.PhotoSha256 is not { Length: > 0 } sha
            || await FindAsync(context, technician, ct) is not null
        )
            return;
        var file = new StoredFile(context.TenantId, "image/jpeg", context.Now);
        // The platform keeps the address alone: how many bytes it has is seen when it is sent.
        file.Arrived(sha, size: 0);
        context.Db.StoredFiles.Add(file);
    }
}
