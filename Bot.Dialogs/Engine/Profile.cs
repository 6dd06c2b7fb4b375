using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>What words, commands and menu buttons can ask for on every screen, without any screen knowing of them.</summary>
public enum Wish
{
    Menu,
    Back,
    Cancel,
    StartOver,
    MyOrders,
    CallMe,
    Human,
    Help,
}

/// <summary>What an interruption does to the conversation.</summary>
public abstract record Interruption
{
    private Interruption() { }

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>Back to the start screen; a draft is set aside and can be taken up again.</summary>
    public sealed record Home : Interruption;

    /// <summary>A dialog on top; what was asked before is asked again afterwards.</summary>
    public sealed record Open(string Dialog, object? Data = null) : Interruption
    {
        /// <summary>The data carries the present draft on, with all that is kept for it: the draft is replaced, not given up.</summary>
        public bool CarriesDraftOn { get; init; }
    }

    /// <summary>Only said or shown; then the question again.</summary>
    public sealed record Told(bool AskAgain = true) : Interruption;

    public Interruption Saying(TextRef text) =>
        this with
        {
            Effects = [.. Effects, new Effect.Say(text)],
        };

    /// <param name="anew">At the bottom of the chat, even where the card stands further up.</param>
    public Interruption Showing(string card, Guid subject, bool anew = false) =>
        this with
        {
            Effects = [.. Effects, new Effect.ShowCard(card, subject, anew)],
        };
}

/// <summary>
/// What is the same on every screen of a role's bot: the root dialog, the menu, commands, emergencies, calling a human.
/// </summary>
public abstract class Profile
{
    public abstract ConversationRole Role { get; }

    /// <summary>The dialog at the bottom of the stack.</summary>
    public abstract string Root { get; }

    /// <summary>The dialog whose frame is worth setting aside when the person goes to the menu.</summary>
    public virtual string? Draft => null;

    /// <summary>A dialog that is carried on also while an operator leads: it asks what the dispatcher needs in danger.</summary>
    public virtual bool IsUrgent(string dialog) => false;

    /// <summary>The permanent menu: rows of labels, each with what it asks for.</summary>
    public abstract IReadOnlyList<IReadOnlyList<(TextRef Label, Wish Wish)>> Menu { get; }

    /// <summary>Whether this person gets the menu's keyboard; not before the bot knows who they are.</summary>
    public virtual bool HasMenu(Conversation conversation) => true;

    /// <summary>A new person: their own row is made here, in the turn.</summary>
    public abstract Task BeginAsync(
        Conversation conversation,
        LoadContext context,
        CancellationToken ct
    );

    /// <summary>Looks at all words before any prompt does, also while an operator leads: emergencies. Null: nothing in it.</summary>
    /// <param name="open">The dialog on top.</param>
    public virtual Task<Interruption?> ExamineAsync(
        string words,
        string? open,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult<Interruption?>(null);

    /// <summary>A slash command with its argument; null: unknown.</summary>
    public abstract Task<Interruption?> CommandAsync(
        string name,
        string argument,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    );

    /// <summary>A wish that needs a dialog or a use case of the role (orders, call, human, help).</summary>
    public abstract Task<Interruption> WishAsync(
        Wish wish,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    );

    /// <summary>A voice message: already stored, its bytes on the way.</summary>
    public abstract Task<Interruption> VoiceAsync(
        Attachment voice,
        Frame? draft,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    );

    /// <summary>
    /// A photo or document, before the screen on top sees it, also while an operator leads: work photos land on their job
    /// whatever is on the stack. Null: the screen's business.
    /// </summary>
    /// <param name="open">The dialog on top.</param>
    /// <param name="isMore">A further photo of the album that was answered last: only its counter changes.</param>
    public virtual Task<Interruption?> FileAsync(
        Attachment file,
        string? caption,
        string? open,
        bool isMore,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    ) => Task.FromResult<Interruption?>(null);

    /// <summary>Money through the channel.</summary>
    public abstract Task<Interruption> PaidAsync(
        Activity.Paid paid,
        LoadContext context,
        IServiceProvider services,
        CancellationToken ct
    );
}
