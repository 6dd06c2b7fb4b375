using System.Threading.Channels;
using Bot.Domain;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;

namespace Bot.Host.Workers;

/// <summary>
/// Trains a new model of understanding when somebody asked for it, beside everything else: half a minute of one core, at low
/// priority. What a crash broke off can be asked for again.
/// </summary>
internal sealed partial class ModelTraining(
    UnitOfWork work,
    UnderstandingInUse inUse,
    ModelMaking making,
    ILogger<ModelTraining> log
) : BackgroundService, ITurnListener
{
    private readonly Channel<(TenantId Tenant, UnderstandingModelId Id)> _asked =
        Channel.CreateUnbounded<(TenantId, UnderstandingModelId)>();

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is TrainingStarted started)
                _asked.Writer.TryWrite((tenant, started.Id));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (tenant, id) in _asked.Reader.ReadAllAsync(stoppingToken))
                await TrainAsync(tenant, id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; the training is asked for again.
        }
    }

    // An edge: nothing that goes wrong here stops the process.
    private async Task TrainAsync(TenantId tenant, UnderstandingModelId id, CancellationToken ct)
    {
        try
        {
            var task = await RunAsync(tenant, (finish, token) => finish.ReadAsync(id, token), ct);
            if (task is not null && !await MakeAsync(tenant, task, ct))
                await RunAsync(tenant, (finish, token) => finish.FailAsync(task, token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The row still says that it is trained; it can be started again after its term.
            LogFailed(e, id.Value);
        }
    }

    /// <summary>False where it failed.</summary>
    private async Task<bool> MakeAsync(TenantId tenant, TrainingTask task, CancellationToken ct)
    {
        try
        {
            var before = inUse.Current;
            var made = await TrainAsync(before, task.Approved).WaitAsync(ct);
            await RunAsync(
                tenant,
                (finish, token) => finish.RunAsync(task, made, before.Model, token),
                ct
            );
            LogTrained(task.Id.Value, made.Learned, made.Judging);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, task.Id.Value);
            return false;
        }
    }

    private Task<MadeModel> TrainAsync(WishUnderstanding before, ApprovedCorrections approved) =>
        Task.Factory.StartNew(
            () =>
            {
                Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
                return making.Make(before, approved);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    // In the scope of the УК that asked, so that its pages hear of the end; the rows are the platform's.
    private Task<T> RunAsync<T>(
        TenantId tenant,
        Func<FinishTraining, CancellationToken, Task<T>> run,
        CancellationToken ct
    ) => work.RunAsync(tenant, Actor.System, run, ct);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Model {Model} is trained with {Learned} corrections and judged by {Judging}"
    )]
    private partial void LogTrained(Guid model, int learned, int judging);

    [LoggerMessage(Level = LogLevel.Error, Message = "The training of model {Model} failed")]
    private partial void LogFailed(Exception e, Guid model);
}
