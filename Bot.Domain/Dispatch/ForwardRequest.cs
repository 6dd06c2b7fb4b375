using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>Tells the УК's dispatch systems, and the console, of a request as it is now: a whole picture each time.</summary>
public sealed class ForwardRequest(BotDb db, Turn turn) : IUseCase
{
    /// <summary>An album's photos come within moments of each other: the systems are told once of all.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);

    /// <param name="request">A new one, or one that changed.</param>
    /// <param name="gathering">More of the kind may follow in a moment.</param>
    /// <param name="ct">Cancels the turn.</param>
    public async Task RunAsync(DispatchRequest request, bool gathering, CancellationToken ct)
    {
        turn.Announce(new DispatchRequestChanged(turn.TenantId, request.Id));
        var connections = await db
            .DispatchConnections.Where(c => c.TenantId == turn.TenantId && c.IsOn)
            .Select(c => c.Code)
            .ToListAsync(ct);
        if (connections.Count == 0)
            return;
        var call = await DescribeAsync(request, ct);
        var waiting = gathering ? await WaitingAsync(request, ct) : [];
        foreach (var connection in connections)
        {
            var payload = Json.Write(new DispatchWork(connection, KindOf(request), Request: call));
            if (
                waiting.Find(w => Json.Read<DispatchWork>(w.Payload).Connection == connection) is
                { } same
            )
            {
                same.Rewrite(payload);
                continue;
            }
            var work = new OutsideWork(
                turn.TenantId,
                DispatchWork.Kind,
                request.Id.Value,
                payload,
                turn.Now
            );
            if (gathering)
                work.ClaimUntil(turn.Now + Gathering);
            db.OutsideWork.Add(work);
        }
    }

    private Task<List<OutsideWork>> WaitingAsync(DispatchRequest request, CancellationToken ct) =>
        db
            .OutsideWork.Where(w =>
                w.TenantId == turn.TenantId
                && w.Subject == request.Id.Value
                && w.Kind == DispatchWork.Kind
                && w.State == OutsideWorkState.Waiting
                && w.Attempts == 0
                && w.At > turn.Now - Gathering
                && w.NextAttemptAt > turn.Now
            )
            .ToListAsync(ct);

    private static string KindOf(DispatchRequest request) =>
        request.Kind == DispatchRequestKind.Emergency
            ? DispatchWork.Emergency
            : DispatchWork.Communal;

    private async Task<DispatchCall> DescribeAsync(DispatchRequest request, CancellationToken ct) =>
        new(
            request.Id,
            request.Number,
            request.Emergency,
            request.Text,
            await AddressAsync(request, ct),
            request.Phone?.Value,
            turn.Now
        )
        {
            Title = request.Title,
            Unit = request.Unit,
            Photos = request.Files.Count,
        };

    private async Task<string?> AddressAsync(DispatchRequest request, CancellationToken ct)
    {
        if (request.HouseId is not { } id)
            return request.AddressWords;
        var house = await db
            .Houses.AsNoTracking()
            .FirstOrDefaultAsync(h => h.TenantId == turn.TenantId && h.Id == id, ct);
        return house is null
            ? request.AddressWords
            : string.Join(
                ", ",
                new[] { house.City, house.ShortAddress, request.AddressWords }.Where(p => p != null)
            );
    }
}
