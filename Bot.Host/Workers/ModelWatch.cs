using System.Threading.Channels;
using Bot.Domain;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;

namespace Bot.Host.Workers;

/// <summary>
/// Takes the model in use over from the database: at the start, at once when this process changed it, and soon when another
/// process did. Turns go on with the former until the new one stands.
/// </summary>
internal sealed partial class ModelWatch(
    UnitOfWork work,
    UnderstandingInUse inUse,
    TimeProvider clock,
    ILogger<ModelWatch> log
) : BackgroundService, ITurnListener
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        if (announcements.OfType<LearningChanged>().Any())
            _looks.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _looks.Writer.TryWrite(true);
        try
        {
            await Task.WhenAll(LookAsync(stoppingToken), TickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task TickAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(ct))
            _looks.Writer.TryWrite(true);
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await foreach (var _ in _looks.Reader.ReadAllAsync(ct))
            try
            {
                await TakeAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // An edge: what is in use stays in use, and the next look tries again.
                LogFailed(e);
            }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        var news = await work.RunAsync<FindModelInUse, ModelNews>(
            default,
            Actor.System,
            (find, token) => find.RunAsync(token),
            ct
        );
        if (!news.IsNews)
            return;
        if (news.Model is { } model)
            inUse.Take(inUse.Make(model.Id, model.Bytes, model.Learned));
        else
            inUse.TakeShipped();
        LogTaken(news.Model?.Id.Value);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The model of understanding in use is {Model} (null: the one that ships)"
    )]
    private partial void LogTaken(Guid? model);

    [LoggerMessage(Level = LogLevel.Error, Message = "The look for the model in use failed")]
    private partial void LogFailed(Exception e);
}
