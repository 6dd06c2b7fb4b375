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

    // In the scope of the УК that asked, so that its pages hear of the end; the rows are the platform's.
    private async Task TrainAsync(TenantId tenant, UnderstandingModelId id, CancellationToken ct)
    {
        var task = await RunAsync(tenant, (finish, token) => finish.ReadAsync(id, token), ct);
        if (task is null)
            return;
        try
        {
            var before = inUse.Current;
            var made = await MakeAsync(before, task.Approved).WaitAsync(ct);
            await RunAsync(
                tenant,
                async (finish, token) =>
                {
                    await finish.RunAsync(task, made, before.Model, token);
                    return true;
                },
                ct
            );
            LogTrained(id.Value, made.Learned, made.Judging);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // An edge: the page says that it failed, and it can be asked for again.
            LogFailed(e, id.Value);
            await RunAsync(
                tenant,
                async (finish, token) =>
                {
                    await finish.FailAsync(task, token);
                    return true;
                },
                ct
            );
        }
    }

    private Task<MadeModel> MakeAsync(WishUnderstanding before, ApprovedCorrections approved) =>
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
