using System.Security.Claims;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Host.Access;
using Bot.Host.Workers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bot.Host.Console;

/// <summary>What every page of the console has: the user, their УК, words, and turns in their name.</summary>
public abstract class ConsolePage : ComponentBase, IDisposable
{
    private IDisposable? _listening;
    private bool _closed;
    private readonly Reloads _reloads;

    protected ConsolePage() => _reloads = new(() => _closed ? Task.CompletedTask : LoadAsync());

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    internal UnitOfWork Work { get; set; } = null!;

    [Inject]
    internal Phrasebook Phrases { get; set; } = null!;

    [Inject]
    internal TurnSignals Signals { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    protected TenantId Tenant { get; private set; }
    protected string UserName { get; private set; } = "";

    /// <summary>Said after an action: what came of it.</summary>
    protected string? Notice { get; set; }

    /// <summary>Said instead: why it was refused.</summary>
    protected string? Refusal { get; set; }

    private protected Actor Me => Actor.Operator(UserName);

    public void Dispose()
    {
        _closed = true;
        _listening?.Dispose();
        Closed();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        Tenant = user.TenantOf();
        UserName = user.FindFirstValue(ClaimTypes.Name) ?? "";
        await ReloadAsync();
        if (RendererInfo.IsInteractive)
            _listening = Signals.Listen(
                (tenant, news) =>
                {
                    if (tenant == Tenant && news.Any(Concerns))
                        _ = InvokeAsync(RefreshAsync);
                }
            );
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Shows what is true now, after what is being read already.</summary>
    protected Task ReloadAsync() => _reloads.AskAsync();

    /// <summary>Whether a committed announcement changes what the page shows.</summary>
    protected virtual bool Concerns(object announcement) => false;

    protected virtual void Closed() { }

    /// <summary>The text of a key (always a literal: a test looks them up).</summary>
    protected string Words(string key, params (string Name, object? Value)[] args) =>
        Phrases.Get(Language.Ru, new TextRef(key, args)).PlainText;

    protected string Words(TextRef text) => Phrases.Get(Language.Ru, text).PlainText;

    protected string Words(Enum value) => Phrases.Get(Language.Ru, TextRef.Of(value)).PlainText;

    /// <summary>A time as the УК's people read it.</summary>
    protected static string At(DateTime utc, string zone) =>
        HouseZone
            .ToLocal(utc, zone)
            .ToString("dd.MM HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs a use case in the user's name and says what came of it.</summary>
    private protected async Task<bool> DoAsync<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<Outcome<T>>> run,
        string done
    )
        where TUseCase : class, IUseCase
    {
        var outcome = await Work.RunAsync(Tenant, Me, run, CancellationToken.None);
        Notice = outcome.IsOk ? done : null;
        Refusal = outcome.IsOk
            ? null
            : Phrases.Get(Language.Ru, TextRef.Of(outcome.Error!)).PlainText;
        await ReloadAsync();
        return outcome.IsOk;
    }

    private async Task RefreshAsync()
    {
        if (_closed)
            return;
        try
        {
            await ReloadAsync();
        }
        catch (Exception e)
        {
            // Nobody awaits a refresh: the circuit must hear of it, or the page would stay old in silence.
            await DispatchExceptionAsync(e);
            return;
        }
        if (!_closed)
            StateHasChanged();
    }
}
