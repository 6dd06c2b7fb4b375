using Bot.Domain.Turns;

namespace Bot.Domain.Messaging;

/// <summary>
/// What happens when a <see cref="DueRow"/> of its kind is due. Runs inside a turn; the caller deletes the row in the
/// same save. It re-checks that the effect still makes sense: the subject may have moved on.
/// </summary>
public interface IDueHandler : IUseCase
{
    /// <summary>The stable name of the kind.</summary>
    static abstract string Kind { get; }

    Task RunAsync(DueRow due, CancellationToken ct);
}

/// <summary>Carries out <see cref="OutsideWork"/> of one kind: the call without a transaction, its answer in a turn.</summary>
public interface IOutsideWorkHandler
{
    string Kind { get; }

    /// <summary>A mere hint: where it does not succeed it is done with, unanswered, and parked for nobody.</summary>
    bool MayBeLost => false;

    /// <summary>Calls the other system. Exceptions and time-outs count as "unclear" and are retried with the same key.</summary>
    Task<OutsideAnswer> CallAsync(OutsideWork work, CancellationToken ct);

    /// <summary>
    /// Applies a success in a turn (its services are given), or that what <see cref="MayBeLost"/> is lost; the caller marks the
    /// row done in the same save.
    /// </summary>
    Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork work,
        OutsideAnswer answer,
        CancellationToken ct
    );
}

/// <summary>What the other system said.</summary>
public abstract record OutsideAnswer
{
    private OutsideAnswer() { }

    /// <param name="Result">What <see cref="IOutsideWorkHandler.ApplyAsync"/> needs, JSON or plain.</param>
    public sealed record Succeeded(string Result = "") : OutsideAnswer;

    /// <summary>Later: overloaded, down, unclear.</summary>
    /// <param name="Error">A stable code without personal data.</param>
    /// <param name="After">The wait the other side asked for, if it did.</param>
    public sealed record TryLater(string Error, TimeSpan? After = null) : OutsideAnswer;

    /// <summary>Never: the other side refuses for good; parked with the reason.</summary>
    public sealed record Refused(string Error) : OutsideAnswer;
}

/// <summary>Which bots' lanes this process owns, so that a message is born claimed by its sender.</summary>
public interface ILaneOwnership
{
    /// <summary>The fence under which this process sends for the bot; null when another process does.</summary>
    long? FenceOf(BotId bot);
}
