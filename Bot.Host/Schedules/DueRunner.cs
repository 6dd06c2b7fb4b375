using System.Collections.Frozen;
using System.Reflection;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Schedules;

/// <summary>
/// Runs what is due, each row as a turn of its own: read again by its key, carried out and deleted in the same save. What
/// fails waits longer each time and is listed as trouble after a while; nothing is lost and nothing runs twice.
/// </summary>
internal sealed partial class DueRunner(
    UnitOfWork work,
    IBotDbSource source,
    TimeProvider clock,
    ILogger<DueRunner> log
)
{
    /// <summary>So many failures, and an operator is told.</summary>
    public const int TroubleAfter = 5;
    private const int MostRows = 500;
    private const int AtOnce = 4;
    private static readonly Backoff Retry = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(30));

    /// <summary>The kinds of due rows and who carries them out.</summary>
    public static readonly FrozenDictionary<string, Type> Handlers = typeof(IDueHandler)
        .Assembly.GetTypes()
        .Where(t =>
            t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IDueHandler))
        )
        .ToFrozenDictionary(KindOf);

    /// <summary>Runs what is due now. Returns how many rows it tried.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (row, token) => await RunAsync(row, token)
        );
        return due.Count;
    }

    /// <summary>A row whose kind nobody carries out would wait for ever: better not to start.</summary>
    public async Task CheckKindsAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        var kinds = await db
            .DueRows.IgnoreQueryFilters([BotDb.TenantFilter])
            .Select(d => d.Kind)
            .Distinct()
            .ToListAsync(ct);
        var unknown = kinds.Where(k => !Handlers.ContainsKey(k)).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"Due rows of kinds that nothing carries out: {string.Join(", ", unknown)}."
            );
    }

    private async Task<List<DueRow>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = source.Open();
        return await db
            .DueRows.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            .Where(d => d.At <= now)
            .OrderBy(d => d.At)
            .Take(MostRows)
            .ToListAsync(ct);
    }

    private async Task RunAsync(DueRow due, CancellationToken ct)
    {
        try
        {
            await TurnAsync(due, CarryOutAsync, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, due.Kind, due.Subject);
            await TurnAsync(due, PostponeAsync, ct);
        }
    }

    private Task<bool> TurnAsync(
        DueRow due,
        Func<IServiceProvider, DueRow, CancellationToken, Task> effect,
        CancellationToken ct
    ) =>
        work.RunAsync(
            due.TenantId,
            Actor.System,
            async (services, token) =>
            {
                var row = await services
                    .GetRequiredService<BotDb>()
                    .DueRows.FirstOrDefaultAsync(
                        d =>
                            d.TenantId == due.TenantId
                            && d.Subject == due.Subject
                            && d.Kind == due.Kind
                            && d.SubjectVersion == due.SubjectVersion,
                        token
                    );
                if (row is null || row.At > services.GetRequiredService<Turn>().Now)
                    return false; // done, called off or moved meanwhile
                await effect(services, row, token);
                return true;
            },
            ct
        );

    private static async Task CarryOutAsync(
        IServiceProvider services,
        DueRow row,
        CancellationToken ct
    )
    {
        if (!Handlers.TryGetValue(row.Kind, out var handler))
            throw new InvalidOperationException($"Nothing carries out '{row.Kind}'.");
        await ((IDueHandler)services.GetRequiredService(handler)).RunAsync(row, ct);
        if (row.At > services.GetRequiredService<Turn>().Now)
            return; // its handler has moved it
        services.GetRequiredService<BotDb>().DueRows.Remove(row);
        if (row.Attempts >= TroubleAfter)
            await services
                .GetRequiredService<CloseTrouble>()
                .RunAsync(TroubleKind.FailedTurn, SubjectOf(row), ct);
    }

    private static async Task PostponeAsync(
        IServiceProvider services,
        DueRow row,
        CancellationToken ct
    )
    {
        row.Attempts++;
        row.Postpone(
            services.GetRequiredService<Turn>().Now + Retry.After(row.Attempts, Random.Shared)
        );
        if (row.Attempts < TroubleAfter)
            return;
        await services
            .GetRequiredService<OpenTrouble>()
            .RunAsync(
                TroubleKind.FailedTurn,
                SubjectOf(row),
                TroubleReasons.DueFailed,
                order: null,
                ct,
                data: new { row.Kind, row.Subject }
            );
    }

    private static string SubjectOf(DueRow row) => $"{row.Kind}/{row.Subject:N}";

    private static string KindOf(Type handler)
    {
        var kind = handler.GetProperty(
            nameof(IDueHandler.Kind),
            BindingFlags.Public | BindingFlags.Static
        );
        return (string)kind!.GetValue(null)!;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Kind} of {Subject} is due and failed; it is tried again later"
    )]
    private partial void LogFailed(Exception e, string kind, Guid subject);
}
