using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

internal static class ResidentConversations
{
    public static Task<List<ConversationId>> IdsAsync(
        BotDb db,
        TenantId tenant,
        ResidentId resident,
        CancellationToken ct
    ) =>
        db
            .Conversations.Where(c =>
                c.TenantId == tenant
                && c.Role == ConversationRole.Resident
                && c.PersonId == resident.Value
            )
            .Select(c => c.Id)
            .ToListAsync(ct);
}

/// <summary>
/// Erases a person: who they are goes, what was done and paid stays. Orders, payments and ledger keep their amounts; name,
/// phone, door, words and chat are gone. Consents stay as proof, without the person. Not while an order is live.
/// </summary>
public sealed class EraseResident(BotDb db, Turn turn, EraseTraces traces) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(ResidentId id, CancellationToken ct)
    {
        var resident = await db.Residents.FirstOrDefaultAsync(
            r => r.TenantId == turn.TenantId && r.Id == id,
            ct
        );
        if (resident is null || !MayErase(id))
            return ResidentErrors.NotFound;
        var orders = await db
            .Orders.Where(o => o.TenantId == turn.TenantId && o.ResidentId == id)
            .ToListAsync(ct);
        if (orders.Any(o => o.IsLive))
            return ResidentErrors.HasLiveOrders;
        (resident.Name, resident.Phone, resident.Email) = (null, null, null);
        foreach (var order in orders)
        {
            order.Forget();
            db.Record(turn, order, "resident.erased");
        }
        var chats = await ResidentConversations.IdsAsync(db, turn.TenantId, id, ct);
        List<OrderId> ordered = [.. orders.Select(o => o.Id)];
        await ForgetWordsAsync(id, chats, ordered, ct);
        await ForgetCorrectionsAsync(id, chats, ordered, ct);
        await traces.RunAsync(orders, await ForgetRequestsAsync(id, chats, ct), ct);
        await ForgetFilesAsync(ordered, ct);
        await ForgetChatAsync(chats, ct);
        return Done.It;
    }

    private bool MayErase(ResidentId id) =>
        turn.Actor.Kind switch
        {
            ActorKind.Resident => turn.Actor == Actor.Resident(id),
            ActorKind.Operator or ActorKind.System => true,
            _ => false,
        };

    private async Task ForgetWordsAsync(
        ResidentId id,
        List<ConversationId> chats,
        List<OrderId> orders,
        CancellationToken ct
    )
    {
        db.Places.RemoveRange(
            await db
                .Places.Where(p => p.TenantId == turn.TenantId && p.ResidentId == id)
                .ToListAsync(ct)
        );
        await foreach (
            var survey in db
                .Surveys.Where(s => s.TenantId == turn.TenantId && s.ResidentId == id)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            survey.Comment = null;
        await foreach (
            var task in db
                .CallTasks.Where(t =>
                    t.TenantId == turn.TenantId
                    && (
                        t.ResidentId == id
                        || (t.ConversationId != null && chats.Contains(t.ConversationId.Value))
                        || (t.OrderId != null && orders.Contains(t.OrderId.Value))
                    )
                )
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            (task.Phone, task.Draft, task.Note, task.WhenWords) = (null, null, null, null);
    }

    /// <summary>A correction is nothing but the words. Processes hear of it, so that these leave the phrases in memory too.</summary>
    private async Task ForgetCorrectionsAsync(
        ResidentId id,
        List<ConversationId> chats,
        List<OrderId> orders,
        CancellationToken ct
    )
    {
        var corrections = await db
            .Corrections.Where(c =>
                c.TenantId == turn.TenantId
                && (
                    c.ResidentId == id
                    || (c.ConversationId != null && chats.Contains(c.ConversationId.Value))
                    || (c.OrderId != null && orders.Contains(c.OrderId.Value))
                )
            )
            .ToListAsync(ct);
        db.Corrections.RemoveRange(corrections);
        if (corrections.Count > 0)
            turn.Announce(new LearningChanged());
    }

    private async Task<List<DispatchRequestId>> ForgetRequestsAsync(
        ResidentId id,
        List<ConversationId> chats,
        CancellationToken ct
    )
    {
        var requests = await db
            .DispatchRequests.Where(r =>
                r.TenantId == turn.TenantId
                && (
                    r.ResidentId == id
                    || (r.ConversationId != null && chats.Contains(r.ConversationId.Value))
                )
            )
            .ToListAsync(ct);
        foreach (var request in requests)
            request.Forget();
        return [.. requests.Select(r => r.Id)];
    }

    private async Task ForgetFilesAsync(List<OrderId> orders, CancellationToken ct)
    {
        var links = await db
            .OrderFiles.Where(f => f.TenantId == turn.TenantId && orders.Contains(f.OrderId))
            .ToListAsync(ct);
        var ids = links.Select(l => l.FileId).ToList();
        db.OrderFiles.RemoveRange(links);
        db.StoredFiles.RemoveRange(
            await db
                .StoredFiles.Where(f => f.TenantId == turn.TenantId && ids.Contains(f.Id))
                .ToListAsync(ct)
        );
    }

    // What they sent, and the file they took out; a technician's portrait, shown to others too, stays.
    private async Task ForgetFilesAsync(List<Message> messages, CancellationToken ct)
    {
        var bodies = messages.Select(m => (m.IsFromPerson, Body: m.ReadBody())).ToList();
        var sent = FilesOf(bodies.Where(b => b.IsFromPerson).Select(b => b.Body));
        var shown = FilesOf(bodies.Where(b => !b.IsFromPerson).Select(b => b.Body));
        db.StoredFiles.RemoveRange(
            await db
                .StoredFiles.Where(f => f.TenantId == turn.TenantId)
                .Where(f =>
                    sent.Contains(f.Id)
                    || (shown.Contains(f.Id) && f.MediaType == RequestExport.MediaType)
                )
                .ToListAsync(ct)
        );
    }

    private static List<FileId> FilesOf(IEnumerable<MessageBody> bodies) =>
        [.. bodies.SelectMany(b => b.Attachments ?? []).Select(a => a.File).Distinct()];

    private async Task ForgetChatAsync(List<ConversationId> ids, CancellationToken ct)
    {
        var messages = await db
            .Messages.Where(m => m.TenantId == turn.TenantId && ids.Contains(m.ConversationId))
            .ToListAsync(ct);
        await ForgetFilesAsync(messages, ct);
        db.PendingActivities.RemoveRange(
            await db
                .PendingActivities.Where(a =>
                    a.TenantId == turn.TenantId && ids.Contains(a.ConversationId)
                )
                .ToListAsync(ct)
        );
        var chats = ids.ConvertAll(c => c.Value);
        db.OutsideWork.RemoveRange(
            await db
                .OutsideWork.Where(w =>
                    w.TenantId == turn.TenantId
                    && w.Kind == PickWork.Kind
                    && chats.Contains(w.Subject)
                )
                .ToListAsync(ct)
        );
        db.FailedTurns.RemoveRange(
            await db
                .FailedTurns.Where(f =>
                    f.TenantId == turn.TenantId
                    && f.ConversationId != null
                    && ids.Contains(f.ConversationId.Value)
                )
                .ToListAsync(ct)
        );
        db.Messages.RemoveRange(messages);
        await foreach (
            var trouble in db
                .Troubles.Where(t =>
                    t.TenantId == turn.TenantId
                    && t.ConversationId != null
                    && ids.Contains(t.ConversationId.Value)
                )
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            trouble.Data = null;
        db.ConversationAddresses.RemoveRange(
            await db
                .ConversationAddresses.Where(a =>
                    a.TenantId == turn.TenantId && ids.Contains(a.ConversationId)
                )
                .ToListAsync(ct)
        );
        db.Conversations.RemoveRange(
            await db
                .Conversations.Where(c => c.TenantId == turn.TenantId && ids.Contains(c.Id))
                .ToListAsync(ct)
        );
    }
}
