using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Engine;

/// <summary>Whose turn the scope's services work for, when it is a conversation's.</summary>
public sealed class CurrentConversation
{
    private Conversation? _it;

    public Conversation It
    {
        get =>
            _it ?? throw new InvalidOperationException("This turn is not one of a conversation.");
        internal set => _it = value;
    }
}

/// <summary>What a screen may read while it loads: the turn's snapshot. Nothing is changed here.</summary>
public sealed class LoadContext(IServiceProvider services, Conversation conversation)
{
    /// <summary>The turn's own services, for reads that a use case and a screen share.</summary>
    internal IServiceProvider Services { get; } = services;

    public BotDb Db { get; } = services.GetRequiredService<BotDb>();
    public Turn Turn { get; } = services.GetRequiredService<Turn>();
    public DateTime Now => Turn.Now;
    public Conversation Conversation { get; } = conversation;
    public TenantId TenantId => Turn.TenantId;

    /// <summary>The draft that was set aside when the person went to the menu, if there is one.</summary>
    public Frame? Aside { get; internal set; }

    /// <summary>The draft on the stack, else the one set aside.</summary>
    public Frame? Draft { get; internal set; }

    /// <summary>The photo or document that this turn's words came under.</summary>
    public Attachment? Sent { get; internal set; }

    /// <summary>A query or cache of the domain.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}

/// <summary>A named screen of a dialog whose answers are <typeparamref name="TData"/>.</summary>
public abstract class Screen<TData>
    where TData : class
{
    /// <summary>Stable: it is stored. A rename needs an upgrade step of the dialog.</summary>
    public abstract string Name { get; }

    /// <summary>The screens that <see cref="Step{TData}.Go"/> may lead to from here; the graph in the docs is drawn from it.</summary>
    public abstract IReadOnlyList<string> LeadsTo { get; }

    internal abstract Task<object?> LoadAnyAsync(
        TData data,
        LoadContext context,
        CancellationToken ct
    );
    internal abstract Prompt RenderAny(TData data, object? view);
    internal abstract Step<TData> HandleAny(TData data, object? view, Input input);

    // Short words for Handle.
    protected static Step<TData> Go(string screen, TData data) => new Step<TData>.Go(screen, data);

    protected static Step<TData> Stay(TextRef? hint = null) => new Step<TData>.Stay(hint);

    protected static Step<TData> Stay(TData data, TextRef? hint = null) =>
        new Step<TData>.Stay(hint, data);

    protected static Step<TData> NotUnderstood(TextRef? hint = null) =>
        new Step<TData>.NotUnderstood(hint);

    protected static Step<TData> Call(string dialog, object? data = null) =>
        new Step<TData>.Call(dialog, data);

    protected static Step<TData> Done() => new Step<TData>.Done();

    protected static Step<TData> Become(string dialog, object? data = null) =>
        new Step<TData>.Become(dialog, data);

    protected static Step<TData> Cancelled() => new Step<TData>.Cancelled();

    protected static Step<TData> HandOver() => new Step<TData>.HandOver();

    protected static Step<TData> Use<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<Outcome<T>>> run,
        Func<T, Step<TData>> then,
        Func<DomainError, Step<TData>>? refused = null
    )
        where TUseCase : class, IUseCase => Step<TData>.Use(run, then, refused);
}

/// <summary>A screen that needs rows to show (<typeparamref name="TView"/>): load (read-only), render and handle (both pure).</summary>
public abstract class Screen<TData, TView> : Screen<TData>
    where TData : class
{
    /// <summary>Reads what the screen must show. Called before rendering and before handling.</summary>
    public abstract Task<TView> LoadAsync(TData data, LoadContext context, CancellationToken ct);

    public abstract Prompt Render(TData data, TView view);

    public abstract Step<TData> Handle(TData data, TView view, Input input);

    internal override async Task<object?> LoadAnyAsync(
        TData data,
        LoadContext context,
        CancellationToken ct
    ) => await LoadAsync(data, context, ct);

    internal override Prompt RenderAny(TData data, object? view) => Render(data, (TView)view!);

    internal override Step<TData> HandleAny(TData data, object? view, Input input) =>
        Handle(data, (TView)view!, input);
}

/// <summary>A screen that needs nothing but the dialog's data.</summary>
public abstract class PlainScreen<TData> : Screen<TData>
    where TData : class
{
    public abstract Prompt Render(TData data);

    public abstract Step<TData> Handle(TData data, Input input);

    internal override Task<object?> LoadAnyAsync(
        TData data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult<object?>(null);

    internal override Prompt RenderAny(TData data, object? view) => Render(data);

    internal override Step<TData> HandleAny(TData data, object? view, Input input) =>
        Handle(data, input);
}
