using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>A technician's photo that an operator let through, shown to the resident whose order it is.</summary>
public sealed class PassedPhotoCard : Card<PassedPhotoCard.View>
{
    public const string Id = "passed-photo";
    private const string Write = "write";

    public sealed record View(FileId File, Order Order, bool IsPhoto);

    public override string Kind => Id;
    public override IReadOnlyList<string> Opens => [MessageDialog.Id];

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = new FileId(subject);
        var order = await context
            .Db.CallTasks.Where(t =>
                t.FileId == id && t.Kind == CallTaskKind.Image && t.Result == PassOnFile.Passed
            )
            .Select(t => t.OrderId)
            .FirstOrDefaultAsync(ct);
        if (order is null || await OwnOrders.FindAsync(context, order.Value, ct) is not { } own)
            return null;
        var file = await context
            .Db.StoredFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.Id == id && f.Sha256 != "", ct);
        return file is null
            ? null
            : new(id, own, file.MediaType.StartsWith("image/", StringComparison.Ordinal));
    }

    public override int VersionOf(View view) => 0;

    public override CardFace Render(View view) =>
        new(new TextRef("resident.news_photo", ("number", view.Order.Number)))
        {
            Options = [new(Write, new TextRef("resident.card_message"))],
            Attachments =
            [
                new(view.IsPhoto ? AttachmentKind.Photo : AttachmentKind.Document, view.File),
            ],
        };

    public override CardStep Handle(View view, string action) =>
        new CardStep.Open(MessageDialog.Id, new MessageDialog.Data { Order = view.Order.Id });
}
