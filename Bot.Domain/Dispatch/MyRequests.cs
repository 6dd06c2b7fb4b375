using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>A resident's free requests: the open ones, then what was settled last.</summary>
public sealed class MyRequests(BotDb db, Turn turn) : IUseCase
{
    private const int Most = 10;

    public async Task<IReadOnlyList<DispatchRequest>> RunAsync(
        ResidentId resident,
        CancellationToken ct
    )
    {
        var newest = await db
            .DispatchRequests.AsNoTracking()
            .Where(r => r.TenantId == turn.TenantId && r.ResidentId == resident)
            .OrderByDescending(r => r.CreatedAt)
            .Take(Most)
            .ToListAsync(ct);
        return [.. newest.OrderBy(r => r.ClosedAt is not null)];
    }
}
