using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>Something to do by telephone: whom to call at which number, about which order, with which words.</summary>
internal sealed record CallRow(CallTask Task, long? Number, Person Person, TextRef? Draft)
{
    public static async Task<IReadOnlyList<CallRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        CatalogueSnapshot catalogue,
        int most,
        CancellationToken ct
    )
    {
        var tasks = await db
            .CallTasks.Where(c => c.TenantId == tenant && c.DoneAt == null)
            .OrderBy(c => c.DueAt)
            .Take(most)
            .ToListAsync(ct);
        var drafts = await DraftWords.OfAsync(tasks, db, catalogue, ct);
        var ids = tasks.Select(t => t.OrderId).OfType<OrderId>().Distinct().ToList();
        var orders = await db
            .Orders.Where(o => o.TenantId == tenant && ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.ContactName,
                o.ContactPhone,
            })
            .ToDictionaryAsync(o => o.Id, ct);
        var callers = await CallersAsync(db, tenant, tasks, ct);
        var people = await People.ReadAsync(
            db,
            tenant,
            tasks.Select(t => t.ResidentId).OfType<ResidentId>(),
            callers.Values.Select(TechnicianId.From),
            ct
        );
        return
        [
            .. tasks.Select(task =>
            {
                var order = task.OrderId is { } id ? orders.GetValueOrDefault(id) : null;
                var caller = task.ConversationId is { } chat
                    ? people.Find(callers.GetValueOrDefault(chat))
                    : null;
                return new CallRow(
                    task,
                    order?.Number,
                    new Person(null, task.Phone)
                        .Or(ContactOf(task, order?.ContactName, order?.ContactPhone))
                        .Or(people.Find(task.ResidentId?.Value))
                        .Or(caller),
                    drafts.GetValueOrDefault(task.Id)
                );
            }),
        ];
    }

    // A task about an order may be for its technician: the resident's name and number are not theirs.
    private static Person? ContactOf(CallTask task, string? name, PhoneNumber? phone) =>
        task.ResidentId is null ? null : new(name, phone);

    /// <summary>Technicians ask for a human too: their task names their conversation alone.</summary>
    private static Task<Dictionary<ConversationId, Guid>> CallersAsync(
        BotDb db,
        TenantId tenant,
        IReadOnlyList<CallTask> tasks,
        CancellationToken ct
    )
    {
        var ids = tasks
            .Where(t => t.ResidentId is null)
            .Select(t => t.ConversationId)
            .OfType<ConversationId>()
            .Distinct()
            .ToList();
        return db
            .Conversations.Where(c =>
                c.TenantId == tenant && ids.Contains(c.Id) && c.Role == ConversationRole.Technician
            )
            .ToDictionaryAsync(c => c.Id, c => c.PersonId, ct);
    }
}
