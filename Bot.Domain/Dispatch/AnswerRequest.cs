using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>A duty officer takes a request (one person does, the others are told who), and settles it.</summary>
public sealed class AnswerRequest(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<DispatchRequest>> TakeAsync(
        DispatchRequestId id,
        CancellationToken ct
    )
    {
        var found = await OpenAsync(id, ct);
        if (!found.IsOk)
            return found;
        var request = found.Value;
        if (request.TakenBy == turn.Actor.Id)
            return request;
        if (request.TakenBy is not null)
            return DispatchErrors.Taken(request);
        request.Take(turn.Actor.Id, turn.Now);
        turn.Announce(new DispatchRequestChanged(turn.TenantId, id));
        return request;
    }

    /// <summary>Also what somebody else took: they may have gone home.</summary>
    public async Task<Outcome<DispatchRequest>> CloseAsync(
        DispatchRequestId id,
        CancellationToken ct
    )
    {
        var found = await OpenAsync(id, ct);
        if (!found.IsOk)
            return found;
        found.Value.Close(turn.Actor.Id, turn.Now);
        turn.Announce(new DispatchRequestChanged(turn.TenantId, id));
        return found;
    }

    private async Task<Outcome<DispatchRequest>> OpenAsync(
        DispatchRequestId id,
        CancellationToken ct
    )
    {
        var request = await db.DispatchRequests.FirstOrDefaultAsync(
            r => r.TenantId == turn.TenantId && r.Id == id,
            ct
        );
        if (request is null)
            return DispatchErrors.UnknownRequest;
        return request.ClosedAt is null ? request : DispatchErrors.Closed(request);
    }
}

/// <summary>Announced after the commit: the dispatcher's list reads again.</summary>
public sealed record DispatchRequestChanged(TenantId TenantId, DispatchRequestId RequestId);
