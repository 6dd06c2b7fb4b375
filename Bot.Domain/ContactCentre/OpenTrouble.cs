using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>Puts something that got stuck into the operators' list: at most one open row per kind and subject.</summary>
public sealed class OpenTrouble(BotDb db, Turn turn) : IUseCase
{
    /// <returns>The open row, new or found.</returns>
    public async Task<Trouble> RunAsync(
        TroubleKind kind,
        string subject,
        string reason,
        OrderId? order,
        CancellationToken ct,
        DateTime? dueAt = null,
        object? data = null
    )
    {
        if (await OpenAsync(kind, subject, order, ct) is { } open)
            return open;
        var trouble = new Trouble(turn.TenantId, kind, subject, reason, turn.Now)
        {
            OrderId = order,
            DueAt = dueAt,
            Data = data is null ? null : Json.Write(data),
        };
        db.Troubles.Add(trouble);
        return trouble;
    }

    private async Task<Trouble?> OpenAsync(
        TroubleKind kind,
        string subject,
        OrderId? order,
        CancellationToken ct
    )
    {
        var mine = db.Troubles.Local.FirstOrDefault(t =>
            t.Kind == kind && t.Subject == subject && t.ClosedAt is null
        );
        if (mine is not null || db.Orders.Local.Any(o => o.Id == order && db.IsNew(o)))
            return mine;
        return await db.Troubles.FirstOrDefaultAsync(
            t =>
                t.TenantId == turn.TenantId
                && t.Kind == kind
                && t.Subject == subject
                && t.ClosedAt == null,
            ct
        );
    }
}
