using System.Threading.Channels;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Workers;

/// <summary>
/// Runs what turns stored for other conversations, right after their commit. What a crash left behind is found at the
/// start and by a slow scan: the rows are the truth, the queue only makes it quick.
/// </summary>
internal sealed partial class PendingActivities(
    ConversationTurns turns,
    IBotDbSource source,
    TimeProvider clock,
    ILogger<PendingActivities> log
) : BackgroundService, ITurnListener
{
    private const int Runners = 4;
    private static readonly TimeSpan ScanEvery = TimeSpan.FromSeconds(2);

    /// <summary>Younger rows are still in the queue of the process that wrote them.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromSeconds(3);

    private readonly Channel<ActivityStored> _queue = Channel.CreateUnbounded<ActivityStored>();

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is ActivityStored stored)
                _queue.Writer.TryWrite(stored);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ScanAsync(TimeSpan.Zero, stoppingToken);
        await Task.WhenAll([
            .. Enumerable.Range(0, Runners).Select(_ => RunAsync(stoppingToken)),
            ScanAsync(stoppingToken),
        ]);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var stored in _queue.Reader.ReadAllAsync(ct))
                await RunAsync(stored, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops; the rows wait for the next one.
        }
    }

    private async Task RunAsync(ActivityStored stored, CancellationToken ct)
    {
        try
        {
            await turns.RunAsync(stored.TenantId, stored.Id, stored.ConversationId, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // An edge: the row is still there and the scan brings it again.
            LogFailed(e, stored.Id);
        }
    }

    private async Task ScanAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(ScanEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                await ScanAsync(LeftBehind, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task ScanAsync(TimeSpan olderThan, CancellationToken ct)
    {
        try
        {
            var before = clock.GetUtcNow().UtcDateTime - olderThan;
            await using var db = source.Open();
            var rows = await db
                .PendingActivities.IgnoreQueryFilters([BotDb.TenantFilter])
                .AsNoTracking()
                .Where(a => a.At <= before)
                .OrderBy(a => a.At)
                .Take(500)
                .ToListAsync(ct);
            foreach (var row in rows)
                _queue.Writer.TryWrite(
                    new ActivityStored(row.TenantId, row.Id, row.ConversationId)
                );
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogScanFailed(e);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Activity {Activity} failed; it will be tried again"
    )]
    private partial void LogFailed(Exception e, Guid activity);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scan for waiting activities failed")]
    private partial void LogScanFailed(Exception e);
}
