using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Workers;

/// <summary>The turns around a call to another system: claim it, apply its answer, park it.</summary>
internal sealed partial class OutsideWorkTurns(
    UnitOfWork work,
    OutsideWorkOptions options,
    ILogger<OutsideWorkTurns> log
)
{
    /// <summary>False when the row is done, parked or another process's.</summary>
    public Task<bool> ClaimAsync(OutsideWork row, TimeSpan time, CancellationToken ct) =>
        work.RunAsync(
            row.TenantId,
            Actor.System,
            async (services, token) =>
            {
                var turn = services.GetRequiredService<Turn>();
                var now = await RowAsync(services, row, token);
                if (now is null || now.Version != row.Version)
                    return false;
                now.ClaimUntil(turn.Now + time);
                return true;
            },
            ct
        );

    public async Task ApplyAsync(
        OutsideWork row,
        IOutsideWorkHandler handler,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        try
        {
            await SaveAsync(row, handler, answer, ct);
        }
        catch (Exception e) when (answer is OutsideAnswer.Succeeded)
        {
            // The other side did its part and ours broke: ask again later with the same key, it knows the answer.
            LogApplyFailed(e, row.Kind, row.Id);
            var later = new OutsideAnswer.TryLater($"apply.{e.GetType().Name}");
            await SaveAsync(row, handler, later, ct);
        }
    }

    private Task<bool> SaveAsync(
        OutsideWork row,
        IOutsideWorkHandler handler,
        OutsideAnswer answer,
        CancellationToken ct
    ) =>
        work.RunAsync(
            row.TenantId,
            Actor.System,
            async (services, token) =>
            {
                if (await RowAsync(services, row, token) is not { } now)
                    return false;
                switch (answer)
                {
                    case OutsideAnswer.Succeeded:
                        await handler.ApplyAsync(services, now, answer, token);
                        now.Succeeded();
                        break;
                    case OutsideAnswer.TryLater later when now.Attempts + 1 < options.MostAttempts:
                        now.Failed(later.Error, NextAttempt(services, now, later));
                        break;
                    case not null when handler.MayBeLost:
                        await handler.ApplyAsync(services, now, answer, token);
                        now.Succeeded();
                        break;
                    case OutsideAnswer.TryLater later:
                        await ParkAsync(services, now, later.Error, token);
                        break;
                    case OutsideAnswer.Refused refused:
                        await ParkAsync(services, now, refused.Error, token);
                        break;
                }
                return true;
            },
            ct
        );

    private DateTime NextAttempt(
        IServiceProvider services,
        OutsideWork row,
        OutsideAnswer.TryLater later
    )
    {
        var backoff = options.Backoff.After(row.Attempts + 1, Random.Shared);
        var wait = later.After is { } asked && asked > backoff ? asked : backoff;
        return services.GetRequiredService<Turn>().Now + wait;
    }

    private async Task ParkAsync(
        IServiceProvider services,
        OutsideWork row,
        string code,
        CancellationToken ct
    )
    {
        LogParked(row.Kind, row.Id, code);
        row.Park(code);
        var db = services.GetRequiredService<BotDb>();
        var order = OrderId.From(row.Subject);
        var isOfOrder = await db.Orders.AnyAsync(
            o => o.TenantId == row.TenantId && o.Id == order,
            ct
        );
        await services
            .GetRequiredService<OpenTrouble>()
            .RunAsync(
                TroubleKind.ParkedWork,
                row.Id.ToString(),
                TroubleReasons.WorkParked,
                isOfOrder ? order : null,
                ct,
                data: new { row.Kind, Code = code }
            );
    }

    private static Task<OutsideWork?> RowAsync(
        IServiceProvider services,
        OutsideWork row,
        CancellationToken ct
    ) =>
        services
            .GetRequiredService<BotDb>()
            .OutsideWork.FirstOrDefaultAsync(
                w =>
                    w.TenantId == row.TenantId
                    && w.Id == row.Id
                    && w.State == OutsideWorkState.Waiting,
                ct
            );

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Work} is parked: {Code}")]
    private partial void LogParked(string kind, Guid work, string code);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Kind} {Work}: the answer could not be applied; it is asked for again"
    )]
    private partial void LogApplyFailed(Exception e, string kind, Guid work);
}
