using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Engine;

/// <summary>Something said or shown besides the next question.</summary>
public abstract record Effect
{
    private Effect() { }

    public sealed record Say(TextRef Text) : Effect;

    /// <summary>Shows a card, or edits the one that is already there.</summary>
    public sealed record ShowCard(string Kind, Guid Subject, bool Anew = false) : Effect;
}

/// <summary>What a screen decides: a description that the engine carries out, never an action of its own.</summary>
public abstract record Step<TData>
{
    private Step() { }

    /// <summary>Said and shown, in order, before the next question.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The same question again. Understood, but refused or corrected: the hint says why.</summary>
    public sealed record Stay(TextRef? Hint, TData? NewData = default) : Step<TData>;

    /// <summary>The screen can make nothing of it: others may (dialog, global words); at last the question comes again with the hint.</summary>
    public sealed record NotUnderstood(TextRef? Hint) : Step<TData>;

    /// <summary>On to another screen of the dialog, or to itself with other data.</summary>
    public sealed record Go(string Screen, TData Data) : Step<TData>;

    /// <summary>Another dialog on top; this one goes on where it stands when that one ends.</summary>
    public sealed record Call(string Dialog, object? Data, TData? NewData = default) : Step<TData>;

    /// <summary>The dialog is over.</summary>
    public sealed record Done : Step<TData>;

    /// <summary>The dialog is over and another goes on in its place.</summary>
    public sealed record Become(string Dialog, object? Data) : Step<TData>;

    /// <summary>The person gave it up: the dialog cleans up.</summary>
    public sealed record Cancelled : Step<TData>;

    /// <summary>A human, please.</summary>
    public sealed record HandOver : Step<TData>;

    /// <summary>A use case; its outcome becomes the next step.</summary>
    public sealed record Run(Func<IServiceProvider, CancellationToken, Task<Step<TData>>> UseCase)
        : Step<TData>;

    public Step<TData> Saying(TextRef text) =>
        this with
        {
            Effects = [.. Effects, new Effect.Say(text)],
        };

    public Step<TData> Showing(string card, Guid subject) =>
        this with
        {
            Effects = [.. Effects, new Effect.ShowCard(card, subject)],
        };

    /// <summary>Runs a use case of the domain; <paramref name="then"/> turns its outcome into a step.</summary>
    public static Step<TData> Use<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<Outcome<T>>> run,
        Func<T, Step<TData>> then,
        Func<DomainError, Step<TData>>? refused = null
    )
        where TUseCase : class, IUseCase =>
        new Run(
            async (services, ct) =>
                (await run(services.GetRequiredService<TUseCase>(), ct)).Match(
                    then,
                    refused ?? (error => new Stay(TextRef.Of(error)))
                )
        );
}
