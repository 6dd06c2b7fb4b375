using Bot.Domain;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>A proposed correction as a manager decides it: words and meaning may still be changed.</summary>
internal sealed class CorrectionRow(Correction correction, long? order, Meaning? meaning)
{
    public Correction Correction => correction;
    public CorrectionId Id => correction.Id;
    public long? Order => order;
    public string Words { get; set; } = correction.Words;
    public Meaning? Meaning { get; set; } = meaning;

    /// <summary>Whether another meaning is being looked for.</summary>
    public bool IsEdited { get; set; }

    public static async Task<IReadOnlyList<CorrectionRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        Meanings meanings,
        int most,
        CancellationToken ct
    )
    {
        var rows = await db
            .Corrections.Where(c => c.TenantId == tenant && c.Status == CorrectionStatus.Proposed)
            .OrderBy(c => c.At)
            .Take(most)
            .ToListAsync(ct);
        var ids = rows.Select(c => c.OrderId).OfType<OrderId>().ToList();
        var orders = await db
            .Orders.Where(o => o.TenantId == tenant && ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Number, ct);
        return
        [
            .. rows.Select(c => new CorrectionRow(
                c,
                c.OrderId is { } order && orders.TryGetValue(order, out var number) ? number : null,
                meanings.Find(c.Meaning)
            )),
        ];
    }
}
