using Bot.Dialogs.Engine;
using Bot.Dialogs.Technician.Jobs;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician.News;

/// <summary>The resident wrote, or an operator let their photo through; the answer goes by the job card's button.</summary>
public sealed class RelayedToTechnician : Happening
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override string Kind => OrderNews.MessageRelayedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianMessage;
    public override IReadOnlyList<string> Shows => [AssignedJobCard.Id, ResidentPhotoCard.Id];

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var news = Json.Read<OrderNews.Relayed>(payload);
        var me = context.Technician();
        var job = await context
            .Db.Jobs.Where(j => j.OrderId == news.OrderId && j.TechnicianId == me)
            .OrderByDescending(j => j.AcceptedAt)
            .FirstOrDefaultAsync(ct);
        if (job is null || JobLifecycle.Given.Contains(job.Status))
            return []; // somebody else's by now
        var number = await context
            .Db.Orders.Where(o => o.Id == news.OrderId)
            .Select(o => o.Number)
            .SingleAsync(ct);
        if (news.FileId is { } file)
            return [new Effect.ShowCard(ResidentPhotoCard.Id, file.Value, Anew: true)];
        return
        [
            new Effect.Say(
                new TextRef("technician.message_from", ("number", number), ("words", news.Text))
            ),
            new Effect.ShowCard(AssignedJobCard.Id, job.Id.Value, Anew: true),
        ];
    }
}
