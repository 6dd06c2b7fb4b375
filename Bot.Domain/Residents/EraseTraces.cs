using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>
/// What others keep of an erased resident's orders: cards and relayed words in technicians' chats, the words in journals,
/// what was or is to be told to dispatch systems.
/// </summary>
public sealed partial class EraseTraces(BotDb db, Turn turn) : IUseCase
{
    /// <param name="orders">The resident's.</param>
    /// <param name="requests">Their requests to the dispatcher.</param>
    internal async Task RunAsync(
        IReadOnlyList<Order> orders,
        IReadOnlyList<DispatchRequestId> requests,
        CancellationToken ct
    )
    {
        var ids = orders.Select(o => o.Id).ToList();
        await ForgetJournalAsync(ids, ct);
        await ForgetDevicesAsync(ids, ct);
        await ForgetWorkAsync([.. ids.Select(o => o.Value), .. requests.Select(r => r.Value)], ct);
        await ForgetTroubleAsync(ids, ct);
        await ForgetAtTechniciansAsync(orders, ct);
    }

    private async Task ForgetJournalAsync(List<OrderId> orders, CancellationToken ct)
    {
        await foreach (
            var entry in db
                .OrderEvents.Where(e => e.TenantId == turn.TenantId && orders.Contains(e.OrderId))
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            entry.ForgetWords();
    }

    private async Task ForgetDevicesAsync(List<OrderId> orders, CancellationToken ct)
    {
        await foreach (
            var device in db
                .DeviceRecords.Where(d => d.TenantId == turn.TenantId && orders.Contains(d.OrderId))
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            device.Forget();
        await foreach (
            var verification in db
                .MeterVerifications.Where(v =>
                    v.TenantId == turn.TenantId && orders.Contains(v.OrderId)
                )
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            verification.Forget();
    }

    private async Task ForgetTroubleAsync(List<OrderId> orders, CancellationToken ct)
    {
        await foreach (
            var trouble in db
                .Troubles.Where(t =>
                    t.TenantId == turn.TenantId
                    && t.OrderId != null
                    && orders.Contains(t.OrderId.Value)
                )
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            trouble.Data = Words.Without(trouble.Data);
    }

    // What was told to other systems is not called back; our copy of it goes. What is still to be told is told without the person.
    private async Task ForgetWorkAsync(List<Guid> subjects, CancellationToken ct)
    {
        var works = await db
            .OutsideWork.Where(w => w.TenantId == turn.TenantId && subjects.Contains(w.Subject))
            .ToListAsync(ct);
        db.OutsideWork.RemoveRange(works.Where(w => w.State == OutsideWorkState.Done));
        foreach (var work in works.Where(w => w.State != OutsideWorkState.Done))
            if (work.Kind == DispatchWork.Kind)
                work.Rewrite(Json.Write(Json.Read<DispatchWork>(work.Payload).WithoutPerson()));
    }

    private async Task ForgetAtTechniciansAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        if (orders.Count == 0)
            return;
        var ids = orders.Select(o => o.Id).ToList();
        var offers = await db
            .JobOffers.Where(o => o.TenantId == turn.TenantId && ids.Contains(o.OrderId))
            .Select(o => new { o.Id, o.TechnicianId })
            .ToListAsync(ct);
        var jobs = await db
            .Jobs.Where(j => j.TenantId == turn.TenantId && ids.Contains(j.OrderId))
            .Select(j => new { j.Id, j.TechnicianId })
            .ToListAsync(ct);
        var people = offers
            .Select(o => o.TechnicianId.Value)
            .Concat(jobs.Select(j => j.TechnicianId.Value))
            .Distinct()
            .ToList();
        var chats = await db
            .Conversations.Where(c =>
                c.TenantId == turn.TenantId
                && c.Role == ConversationRole.Technician
                && people.Contains(c.PersonId)
            )
            .Select(c => c.Id)
            .ToListAsync(ct);
        HashSet<Guid> subjects =
        [
            .. offers.Select(o => o.Id.Value),
            .. jobs.Select(j => j.Id.Value),
        ];
        HashSet<long> numbers = [.. orders.Select(o => o.Number)];
        var since = orders.Min(o => o.CreatedAt);
        var messages = await db
            .Messages.Where(m =>
                m.TenantId == turn.TenantId && chats.Contains(m.ConversationId) && m.At >= since
            )
            .ToListAsync(ct);
        foreach (var message in messages)
            if (message.ReadBody() is var body && IsAbout(body, subjects, numbers))
                message.Forget();
        // News on its way to a technician: a moment's matter, but a row like any other.
        var waiting = await db
            .PendingActivities.Where(a =>
                a.TenantId == turn.TenantId
                && a.Kind == OrderNews.MessageRelayedKind
                && chats.Contains(a.ConversationId)
            )
            .ToListAsync(ct);
        db.PendingActivities.RemoveRange(
            waiting.Where(a => ids.Contains(Json.Read<OrderNews.Relayed>(a.Payload).OrderId))
        );
    }

    /// <summary>A card of theirs, or words that name the order: «№ 1001».</summary>
    private static bool IsAbout(MessageBody body, HashSet<Guid> subjects, HashSet<long> numbers) =>
        (body.Card is { } card && subjects.Contains(card.Subject))
        || NumberInWords()
            .Matches(body.Text.PlainText)
            .Any(m =>
                long.TryParse(m.Groups[1].ValueSpan, out var number) && numbers.Contains(number)
            );

    [GeneratedRegex(@"(?:№|#|No\.?|[Jj]ob|[Oo]rder)\s*(\d{1,18})")]
    private static partial Regex NumberInWords();
}

/// <summary>Stored JSON without what people said.</summary>
internal static class Words
{
    private static readonly string[] Said =
    [
        "words",
        "text",
        "comment",
        "note",
        "said",
        "address",
        // What a device is known by, and how much it counted.
        "serial",
        "reading",
        "seal",
        "removedSerial",
        "removedReading",
        "record",
        "former",
        "now",
    ];

    public static string? Without(string? json)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject data)
            return json;
        foreach (var name in Said)
            data.Remove(name);
        return data.ToJsonString(Json.Options);
    }
}
