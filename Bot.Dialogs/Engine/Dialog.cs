using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Domain;

namespace Bot.Dialogs.Engine;

/// <summary>A dialog: named screens over one set of answers. The state is stored by names, revision and data.</summary>
public abstract class Dialog
{
    /// <summary>Stable: it is stored.</summary>
    public abstract string Name { get; }

    /// <summary>Raised when stored data or screen names change; <see cref="Upgrade"/> then brings old frames along.</summary>
    public virtual int Revision => 1;

    /// <summary>Screen names in order of declaration; the first is the start.</summary>
    public abstract IReadOnlyList<string> ScreenNames { get; }

    public abstract IReadOnlyList<(string From, string To)> Edges { get; }

    /// <summary>Other dialogs its screens call, for the graph.</summary>
    public virtual IReadOnlyList<string> Calls => [];

    /// <summary>
    /// Brings a frame stored by an older revision to this one, one revision at a time: change the data in place and return the
    /// screen to stand on. Null: cannot be continued; the person is told and starts anew.
    /// </summary>
    public virtual string? Upgrade(int fromRevision, string screen, JsonObject data) => null;

    internal abstract object FreshData();
    internal abstract string StartOf(object data);
    internal abstract object ReadData(JsonElement data);
    internal abstract JsonElement WriteData(object data);
    internal abstract bool HasScreen(string screen);
    internal abstract Task<object?> LoadAsync(
        string screen,
        object data,
        LoadContext context,
        CancellationToken ct
    );
    internal abstract Prompt Render(string screen, object data, object? view);
    internal abstract Task<Stepped> HandleAsync(
        string screen,
        object data,
        object? view,
        Input input,
        IServiceProvider services,
        CancellationToken ct
    );
    internal abstract Task<Stepped?> InterpretAsync(
        string screen,
        object data,
        Input input,
        IServiceProvider services,
        LoadContext context,
        CancellationToken ct
    );
    internal abstract Task LeaveAsync(object data, LoadContext context, CancellationToken ct);
}

/// <summary>A step with the types taken off, for the engine.</summary>
internal sealed record Stepped(
    SteppedKind Kind,
    IReadOnlyList<Effect> Effects,
    object? Data = null,
    string? Target = null,
    Texts.TextRef? Hint = null,
    object? CallData = null
);

internal enum SteppedKind
{
    Stay,
    NotUnderstood,
    Go,
    Call,
    Done,
    Become,
    Cancelled,
    HandOver,
}

/// <summary>A dialog over answers of type <typeparamref name="TData"/>, an immutable record.</summary>
public abstract class Dialog<TData> : Dialog
    where TData : class, new()
{
    private readonly Lazy<(
        IReadOnlyList<Screen<TData>> List,
        Dictionary<string, Screen<TData>> ByName
    )> _screens;

    protected Dialog() =>
        _screens = new(() =>
        {
            var list = Screens;
            return (list, list.ToDictionary(s => s.Name, StringComparer.Ordinal));
        });

    /// <summary>The screens; the first is the start.</summary>
    protected abstract IReadOnlyList<Screen<TData>> Screens { get; }

    public override IReadOnlyList<string> ScreenNames =>
        [.. _screens.Value.List.Select(s => s.Name)];

    public override IReadOnlyList<(string From, string To)> Edges =>
        [
            .. _screens
                .Value.List.SelectMany(s => s.LeadsTo.Select(to => (s.Name, to)))
                .Union(Line.Zip(Line.Skip(1))),
        ];

    /// <summary>
    /// Screens that ask for one set of answers, in order: a question that is answered already is passed over, so every screen
    /// may lead to each of them. The graph shows the line alone.
    /// </summary>
    protected virtual IReadOnlyList<string> Line => [];

    /// <summary>Where the dialog begins with these answers: the first screen, unless the answers of that are there.</summary>
    protected virtual string StartScreen(TData data) => ScreenNames[0];

    /// <summary>
    /// Words that a screen could not use but the dialog may (a correction of an earlier answer: «нет, не раковина, а ванна»).
    /// Null: not understood here either.
    /// </summary>
    protected virtual Task<Step<TData>?> InterpretAsync(
        string screen,
        TData data,
        Input input,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult<Step<TData>?>(null);

    /// <summary>The dialog was given up or started over: what its answers kept (a hold) is given back, in the same save.</summary>
    protected virtual Task LeaveAsync(TData data, LoadContext context, CancellationToken ct) =>
        Task.CompletedTask;

    internal override object FreshData() => new TData();

    internal override string StartOf(object data) => StartScreen((TData)data);

    internal override object ReadData(JsonElement data) =>
        data.Deserialize<TData>(Json.Options) ?? new TData();

    internal override JsonElement WriteData(object data) =>
        JsonSerializer.SerializeToElement((TData)data, Json.Options);

    internal override bool HasScreen(string screen) => _screens.Value.ByName.ContainsKey(screen);

    internal override Task<object?> LoadAsync(
        string screen,
        object data,
        LoadContext context,
        CancellationToken ct
    ) => Find(screen).LoadAnyAsync((TData)data, context, ct);

    internal override Prompt Render(string screen, object data, object? view) =>
        Find(screen).RenderAny((TData)data, view);

    internal override async Task<Stepped> HandleAsync(
        string screen,
        object data,
        object? view,
        Input input,
        IServiceProvider services,
        CancellationToken ct
    ) =>
        await FinishAsync(
            screen,
            Find(screen).HandleAny((TData)data, view, input),
            (TData)data,
            services,
            ct
        );

    internal override async Task<Stepped?> InterpretAsync(
        string screen,
        object data,
        Input input,
        IServiceProvider services,
        LoadContext context,
        CancellationToken ct
    ) =>
        await InterpretAsync(screen, (TData)data, input, context, ct) is { } step
            ? await FinishAsync(null, step, (TData)data, services, ct)
            : null;

    internal override Task LeaveAsync(object data, LoadContext context, CancellationToken ct) =>
        LeaveAsync((TData)data, context, ct);

    private async Task<Stepped> FinishAsync(
        string? from,
        Step<TData> step,
        TData data,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        List<Effect> effects = [];
        while (step is Step<TData>.Run run)
        {
            effects.AddRange(step.Effects);
            step = await run.UseCase(services, ct);
        }
        effects.AddRange(step.Effects);
        return step switch
        {
            Step<TData>.Stay stay => new(
                SteppedKind.Stay,
                effects,
                stay.NewData ?? data,
                Hint: stay.Hint
            ),
            Step<TData>.NotUnderstood no => new(
                SteppedKind.NotUnderstood,
                effects,
                data,
                Hint: no.Hint
            ),
            Step<TData>.Go go => new(SteppedKind.Go, effects, go.Data, Declared(from, go.Screen)),
            Step<TData>.Call call => new(
                SteppedKind.Call,
                effects,
                call.NewData ?? data,
                call.Dialog,
                CallData: call.Data
            ),
            Step<TData>.Done => new(SteppedKind.Done, effects, data),
            Step<TData>.Become become => new(
                SteppedKind.Become,
                effects,
                data,
                become.Dialog,
                CallData: become.Data
            ),
            Step<TData>.Cancelled => new(SteppedKind.Cancelled, effects, data),
            Step<TData>.HandOver => new(SteppedKind.HandOver, effects, data),
            _ => throw new InvalidOperationException(
                $"Dialog {Name} returned the unknown step {step.GetType().Name}."
            ),
        };
    }

    // A correction in words may lead anywhere; a screen only where it says: the drawn graph would lie otherwise.
    private string Declared(string? from, string to)
    {
        if (!HasScreen(to))
            throw new InvalidOperationException($"Dialog {Name} has no screen '{to}'.");
        var isDeclared =
            from is null || from == to || Find(from).LeadsTo.Contains(to) || Line.Contains(to);
        if (!isDeclared)
            throw new InvalidOperationException(
                $"Screen {Name}/{from} went to '{to}', which it does not declare in LeadsTo."
            );
        return to;
    }

    private Screen<TData> Find(string screen) =>
        _screens.Value.ByName.TryGetValue(screen, out var found)
            ? found
            : throw new InvalidOperationException($"Dialog {Name} has no screen '{screen}'.");
}
