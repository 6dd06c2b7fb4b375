using Bot.Domain.Scheduling;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>The order was cancelled: offers and job of its visit are taken back, their technicians told.</summary>
public sealed class CancelJob(VisitJobs jobs) : IUseCase
{
    public async Task RunAsync(Visit visit, CancellationToken ct)
    {
        await jobs.WithdrawOffersAsync(visit.Id, TakenBack.Cancelled, null, ct);
        if (await jobs.LiveAsync(visit.Id, ct) is { } job)
            await jobs.CancelAsync(job, TakenBack.Cancelled, null, ct);
    }
}
