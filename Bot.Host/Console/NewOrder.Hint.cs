using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Microsoft.AspNetCore.Components;

namespace Bot.Host.Console;

/// <summary>
/// A language model's hint while the operator types: asked outside any turn once the typing pauses, given up with the next letter.
/// It puts one of the services that are shown first, with a mark; it chooses nothing.
/// </summary>
public sealed partial class NewOrder
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private ResidentId? _callerId;
    private CancellationTokenSource? _hinting;
    private string? _hinted;

    /// <summary>The operator chose what was suggested.</summary>
    private bool _isHinted;

    /// <summary>At most one; none where no model is set up.</summary>
    [Inject]
    private IEnumerable<IWishPicker> Pickers { get; set; } = null!;

    /// <summary>What was typed before means nothing any more.</summary>
    private void ForgetHint()
    {
        _hinting?.Cancel();
        _hinting?.Dispose();
        (_hinting, _hinted, _isHinted) = (null, null, false);
    }

    /// <summary>Not waited for: the operator types on.</summary>
    private void AskForHint()
    {
        if (_company.WishProcessor is null || _matches.Count < 2 || _callerId is not { } caller)
            return;
        if (Pickers.FirstOrDefault() is { } picker)
            _ = HintAsync(picker, caller, (_hinting = new()).Token);
    }

    private async Task HintAsync(IWishPicker picker, ResidentId caller, CancellationToken ct)
    {
        try
        {
            await Task.Delay(Pause, Clock, ct);
            var shown = _matches;
            var wish = PassableWish.Of(_words);
            if (wish.Length == 0 || !await MayPassAsync(caller, ct))
                return;
            var pick = await picker.PickAsync(wish, [.. shown.Select(SuggestWish.CandidateOf)], ct);
            if (pick is WishPick.Candidate { Index: var index })
                await InvokeAsync(() => Show(shown[index], ct));
        }
        catch (OperationCanceledException)
        {
            // More was typed, or the page is closed.
        }
    }

    private void Show(Service hinted, CancellationToken ct)
    {
        // What is chosen meanwhile stays where the operator saw it.
        if (ct.IsCancellationRequested || _service is not null)
            return;
        _hinted = hinted.Code;
        _matches = [hinted, .. _matches.Where(m => m.Code != hinted.Code)];
        StateHasChanged();
    }

    private Task<bool> MayPassAsync(ResidentId caller, CancellationToken ct) =>
        Work.RunAsync<SuggestWish, bool>(
            Tenant,
            Me,
            (suggest, token) => suggest.MayPassAsync(caller, token),
            ct
        );
}
