using System.ClientModel;
using System.Globalization;
using Bot.Domain.Understanding;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Understanding;

/// <summary>
/// Asks a language model once; never again by itself. What comes back is a candidate or none, whatever was in the words and
/// whatever the model made of them. Neither is ever logged.
/// </summary>
internal sealed partial class ChatPicker(
    IChatClient model,
    IOptions<LanguageModelOptions> options,
    TimeProvider clock,
    ILogger<ChatPicker> log
) : IWishPicker
{
    private readonly CallAllowance _allowance = new(clock, options.Value.PerMinute);

    public async Task<WishPick> PickAsync(
        string wish,
        IReadOnlyList<WishCandidate> candidates,
        CancellationToken ct
    )
    {
        if (_allowance.Take() is { } wait)
            return new WishPick.Failed("model.resting", wait);
        using var limit = new CancellationTokenSource(
            TimeSpan.FromSeconds(options.Value.Seconds),
            clock
        );
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            var answer = await model.GetResponseAsync(
                PickQuestion.Of(wish, candidates),
                PickQuestion.Options(candidates.Count),
                both.Token
            );
            _allowance.Ended(isWell: true);
            return PickQuestion.Read(answer.Text, candidates.Count);
        }
        // An edge: whatever the library throws, the hint is lost and nothing else.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            _allowance.Ended(isWell: false);
            var failed = Failure(e, limit.IsCancellationRequested);
            LogFailed(failed.Code);
            return failed;
        }
    }

    private WishPick.Failed Failure(Exception e, bool isLate) =>
        e switch
        {
            _ when isLate => new("model.late"),
            ClientResultException { Status: > 0 } answered => new(
                string.Create(CultureInfo.InvariantCulture, $"model.http_{answered.Status}"),
                Wait(answered)
            ),
            _ => new($"model.{e.GetType().Name}"),
        };

    private TimeSpan? Wait(ClientResultException answered)
    {
        if (answered.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var asked) != true)
            return null;
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, out var until)
                ? until - clock.GetUtcNow()
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model gave no hint: {Code}")]
    private partial void LogFailed(string code);
}
