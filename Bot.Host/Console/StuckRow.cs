using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>Something that got stuck: why, since when, of which order.</summary>
/// <param name="CanReturn">Its money was not given back yet.</param>
internal sealed record StuckRow(
    Trouble Trouble,
    string Reason,
    TextRef? Detail,
    long? Number,
    bool CanReturn
)
{
    /// <summary>A parked message is named by conversation and number.</summary>
    public int MessageSeq =>
        int.Parse(
            Trouble.Subject[(Trouble.Subject.LastIndexOf('/') + 1)..],
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>A turn that failed, not something that was put off and failed.</summary>
    public Guid? FailedTurn => Guid.TryParseExact(Trouble.Subject, "N", out var id) ? id : null;

    /// <summary>The row that it is about, where that has an id of ours.</summary>
    public Guid SubjectId => Guid.Parse(Trouble.Subject);

    public static async Task<IReadOnlyList<StuckRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        TroubleStory stories,
        int most,
        CancellationToken ct
    )
    {
        var troubles = await db
            .Troubles.Where(t => t.TenantId == tenant && t.ClosedAt == null)
            .OrderBy(t => t.Since)
            .Take(most)
            .ToListAsync(ct);
        var ids = troubles.Select(t => t.OrderId).OfType<OrderId>().Distinct().ToList();
        var numbers = await db
            .Orders.Where(o => o.TenantId == tenant && ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Number })
            .ToDictionaryAsync(o => o.Id, o => o.Number, ct);
        var kept = await KeptAsync(db, tenant, troubles, ct);
        return
        [
            .. troubles.Select(t => new StuckRow(
                t,
                stories.Tell(t, Language.Ru),
                TroubleWords.Of(t),
                t.OrderId is { } order && numbers.TryGetValue(order, out var number)
                    ? number
                    : null,
                kept.Contains(t.Subject)
            )),
        ];
    }

    private static async Task<HashSet<string>> KeptAsync(
        BotDb db,
        TenantId tenant,
        IReadOnlyList<Trouble> troubles,
        CancellationToken ct
    )
    {
        var ids = troubles
            .Where(t => t.Kind == TroubleKind.PaymentWithoutOrder)
            .Select(t => PaymentId.From(Guid.Parse(t.Subject)))
            .ToList();
        var payments = await db
            .Payments.Where(p => p.TenantId == tenant && ids.Contains(p.Id))
            .ToListAsync(ct);
        return
        [
            .. payments.Where(p => p.Refundable > Money.Zero).Select(p => p.Id.Value.ToString()),
        ];
    }
}
