using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Engine;

/// <summary>
/// A message about a subject (an order, an offer, a survey) whose buttons work whatever is on the stack. The buttons carry
/// the subject's version that was shown: a press on an older one is answered with the news.
/// </summary>
public abstract class Card
{
    /// <summary>Stable: it is stored with the message.</summary>
    public abstract string Kind { get; }

    /// <summary>Dialogs its buttons open, for the graph.</summary>
    public virtual IReadOnlyList<string> Opens => [];

    /// <summary>The lane its unasked appearances travel in.</summary>
    public virtual Lane Lane => Lane.Offer;

    internal abstract Task<CardShown?> ShowAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    );

    internal abstract Task<CardStep> PressAsync(
        Guid subject,
        int shownVersion,
        string action,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    );
}

/// <summary>A card's face as drawn.</summary>
public sealed record CardFace(TextRef Text)
{
    public IReadOnlyList<Option> Options { get; init; } = [];
    public int Columns { get; init; } = 1;
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public GeoPoint? Location { get; init; }
}

internal sealed record CardShown(CardFace Face, int Version, TextRef? Former);

/// <summary>What a press on a card leads to.</summary>
public abstract record CardStep
{
    private CardStep() { }

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The card is drawn again in place.</summary>
    /// <param name="Toast">Shown for a moment where the channel can, else said.</param>
    public sealed record Refresh(TextRef? Toast = null) : CardStep;

    /// <summary>Only an answer; the card stays.</summary>
    public sealed record Answer(TextRef Toast) : CardStep;

    /// <summary>Opens a dialog on top of whatever goes on.</summary>
    public sealed record Open(string Dialog, object? Data = null) : CardStep;

    /// <summary>A use case; its outcome becomes the next step.</summary>
    public sealed record Run(Func<IServiceProvider, CancellationToken, Task<CardStep>> UseCase)
        : CardStep;

    public CardStep Saying(TextRef text) =>
        this with
        {
            Effects = [.. Effects, new Effect.Say(text)],
        };

    public CardStep Showing(string card, Guid subject) =>
        this with
        {
            Effects = [.. Effects, new Effect.ShowCard(card, subject)],
        };

    public static CardStep Use<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<Outcome<T>>> run,
        Func<T, CardStep> then,
        Func<DomainError, CardStep>? refused = null
    )
        where TUseCase : class, IUseCase =>
        new Run(
            async (services, ct) =>
                (await run(services.GetRequiredService<TUseCase>(), ct)).Match(
                    then,
                    refused ?? (error => new Refresh(TextRef.Of(error)))
                )
        );
}

/// <summary>A card that shows <typeparamref name="TView"/>: load (read-only), render and handle (both pure).</summary>
public abstract class Card<TView> : Card
    where TView : class
{
    /// <summary>Reads the subject; null when it is gone or not this person's.</summary>
    public abstract Task<TView?> LoadAsync(Guid subject, LoadContext context, CancellationToken ct);

    /// <summary>The subject's version as the card shows it.</summary>
    public abstract int VersionOf(TView view);

    public abstract CardFace Render(TView view);

    /// <summary>
    /// What is left of the copy above when the card is shown anew: a card with somebody's address must not stay behind
    /// where no later edit reaches it. Null: the copy stays as it is.
    /// </summary>
    public virtual TextRef? Former(TView view) => null;

    /// <summary>A press on a face that is up to date.</summary>
    public abstract CardStep Handle(TView view, string action);

    /// <summary>A press on an outdated face: by default the news, nothing done.</summary>
    public virtual CardStep HandleStale(TView view, string action) =>
        new CardStep.Refresh(new TextRef("engine.card_changed"));

    internal override async Task<CardShown?> ShowAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    ) =>
        await LoadAsync(subject, context, ct) is { } view
            ? new(Render(view), VersionOf(view), Former(view))
            : null;

    internal override async Task<CardStep> PressAsync(
        Guid subject,
        int shownVersion,
        string action,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (await LoadAsync(subject, context, ct) is not { } view)
            return new CardStep.Answer(new TextRef("engine.card_gone"));
        var step =
            shownVersion == VersionOf(view) ? Handle(view, action) : HandleStale(view, action);
        List<Effect> effects = [];
        while (step is CardStep.Run run)
        {
            effects.AddRange(step.Effects);
            step = await run.UseCase(services, ct);
        }
        return step with { Effects = [.. effects, .. step.Effects] };
    }
}

/// <summary>
/// What a conversation does when something happened elsewhere: an order was placed by phone, a technician accepted, a
/// reminder is due. Runs as a turn of the conversation.
/// </summary>
public abstract class Happening
{
    /// <summary>Whose conversation reacts: the same kind may mean something else to the other role.</summary>
    public abstract ConversationRole Role { get; }

    /// <summary>The kind of <see cref="PendingActivity"/>, e.g. <c>offer.made</c>.</summary>
    public abstract string Kind { get; }

    public virtual Lane Lane => Lane.Offer;

    /// <summary>What an operator is asked to do in place of this news where no chat reaches the person; null: nothing.</summary>
    public virtual CallTaskKind? IfUnreachable =>
        (Role, Lane) switch
        {
            (ConversationRole.Resident, Lane.Reminder) => CallTaskKind.Remind,
            (ConversationRole.Resident, Lane.Offer) => CallTaskKind.Tell,
            _ => null,
        };

    /// <summary>Cards it may show, for the graph.</summary>
    public virtual IReadOnlyList<string> Shows => [];

    /// <summary>Whether the person's open question is asked again below.</summary>
    public virtual bool AsksAgain => false;

    /// <summary>
    /// A hint for one question: the screen on top gets it, if it is that one; what it cannot use is forgotten, and nothing is
    /// said. Null: this news is no hint.
    /// </summary>
    public virtual ScreenHint? HintOf(string payload, DateTime now) => null;

    /// <summary>What is said and shown. Empty: it lost its sense meanwhile.</summary>
    public abstract Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    );
}

/// <summary>A hint, and the only screen that it is for.</summary>
public sealed record ScreenHint(string Dialog, string Screen, Input.Hint Hint);
