using System.Text.Json;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Engine;

/// <summary>Carrying out what was decided: steps, interruptions, the next question.</summary>
internal sealed partial class EngineRun
{
    private const int LongestTrail = 20;
    private const int DeepestStack = 8;

    /// <summary>Set while an album's photo is answered: the answer may be edited by the next photo.</summary>
    private string? _editKey;
    private bool _editInPlace;

    private async Task<(Dialog Dialog, Frame Frame, object Data, object? View)> LoadTopAsync(
        CancellationToken ct
    )
    {
        var frame =
            _state.Top ?? throw new InvalidOperationException("The stack of screens is empty.");
        var dialog = registry.Dialog(frame.Dialog);
        var data = dialog.ReadData(frame.Data);
        ShowDraft();
        return (dialog, frame, data, await dialog.LoadAsync(frame.Screen, data, context, ct));
    }

    private async Task HandleAsync(Input input, CancellationToken ct)
    {
        var (dialog, frame, data, view) = await LoadTopAsync(ct);
        await HandleAsync(dialog, frame, data, view, input, ct);
    }

    private async Task HandleAsync(
        Dialog dialog,
        Frame frame,
        object data,
        object? view,
        Input input,
        CancellationToken ct
    )
    {
        var step = await dialog.HandleAsync(frame.Screen, data, view, input, services, ct);
        if (step.Kind == SteppedKind.NotUnderstood)
            step =
                await dialog.InterpretAsync(frame.Screen, data, input, services, context, ct)
                ?? step;
        await CarryOutAsync(step, ct);
    }

    private async Task CarryOutAsync(Stepped step, CancellationToken ct)
    {
        var frame = _state.Top!;
        var dialog = registry.Dialog(frame.Dialog);
        if (step.Data is not null)
            frame.Data = dialog.WriteData(step.Data);
        await CarryOutAsync(step.Effects, ct);
        switch (step.Kind)
        {
            case SteppedKind.Stay:
                await AskAsync(step.Hint, ct);
                break;
            case SteppedKind.NotUnderstood:
                frame.Attempts++;
                await AskAsync(step.Hint ?? new TextRef("common.not_understood"), ct);
                break;
            case SteppedKind.Go:
                Remember(frame, step.Target!);
                await AskAsync(null, ct);
                break;
            case SteppedKind.Call:
                Push(step.Target!, step.CallData);
                await AskAsync(null, ct);
                break;
            case SteppedKind.Done:
                Pop();
                await AskAsync(null, ct);
                break;
            case SteppedKind.Become:
                Pop();
                Push(step.Target!, step.CallData);
                await AskAsync(null, ct);
                break;
            case SteppedKind.Cancelled:
                await CancelTopAsync(ct);
                break;
            case SteppedKind.HandOver:
                await FulfilAsync(Wish.Human, ct);
                break;
        }
    }

    private async Task CarryOutAsync(IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        foreach (var effect in effects)
            if (effect is Effect.Say say)
                Talk.Say(say.Text);
            else if (effect is Effect.ShowCard card)
                await ShowCardAsync(card, ct);
    }

    private async Task ShowCardAsync(Effect.ShowCard shown, CancellationToken ct)
    {
        var card = registry.Card(shown.Kind);
        if (await card.ShowAsync(shown.Subject, context, ct) is not { } face)
            return;
        var key = $"{shown.Kind}:{shown.Subject:N}";
        if (shown.Anew && face.Former is { } former && await IsShownAsync(key, ct))
            Talk.Write(
                new MessageBody
                {
                    Text = Talk.Words(former),
                    EditKey = key,
                    Action = MessageAction.EditCard,
                }
            );
        var body = new MessageBody
        {
            Text = Talk.Words(face.Face.Text),
            Buttons =
                face.Face.Options.Count == 0
                    ? null
                    : Talk.Layout(face.Face.Options, face.Face.Columns),
            Attachments = face.Face.Attachments,
            Location = face.Face.Location,
            Card = new CardRef(key, shown.Kind, shown.Subject, face.Version),
            Action = shown.Anew ? MessageAction.Send : MessageAction.EditCard,
        };
        Talk.Say(body);
    }

    /// <summary>Whether a copy of the card stands in the chat, or is on its way there.</summary>
    private Task<bool> IsShownAsync(string key, CancellationToken ct) =>
        context.Db.Messages.AnyAsync(
            m =>
                m.TenantId == context.TenantId
                && m.ConversationId == conversation.Id
                && m.CardKey == key
                && m.State != MessageState.Dropped
                && m.State != MessageState.Parked,
            ct
        );

    private async Task FulfilAsync(Wish wish, CancellationToken ct)
    {
        switch (wish)
        {
            case Wish.Back:
                await BackAsync(ct);
                break;
            case Wish.Cancel:
                await CancelTopAsync(ct);
                break;
            case Wish.StartOver:
                await StartOverAsync(ct);
                break;
            case Wish.Menu:
                await InterruptAsync(new Interruption.Home(), ct);
                break;
            default:
                await InterruptAsync(
                    await _profile.WishAsync(wish, Draft(), context, services, ct),
                    ct
                );
                break;
        }
    }

    private async Task InterruptAsync(Interruption interruption, CancellationToken ct)
    {
        await CarryOutAsync(interruption.Effects, ct);
        switch (interruption)
        {
            case Interruption.Home:
                await GoHomeAsync(ct);
                await AskAsync(null, ct);
                break;
            case Interruption.Open open:
                // The same dialog opened twice would only bury the first.
                _state.Frames.RemoveAll(f =>
                    f.Dialog == open.Dialog
                    && f.Dialog != _profile.Root
                    && f.Dialog != _profile.Draft
                );
                if (open.Dialog == _profile.Draft)
                {
                    if (open.CarriesDraftOn)
                        ForgetDraft();
                    await LeaveAllAsync(f => f.Dialog == open.Dialog, ct);
                }
                Push(open.Dialog, open.Data);
                await AskAsync(null, ct);
                break;
            case Interruption.Told { AskAgain: true }:
                await AskAsync(null, ct);
                break;
        }
    }

    private async Task GoHomeAsync(CancellationToken ct)
    {
        if (_state.Frames.LastOrDefault(f => f.Dialog == _profile.Draft) is { } draft)
        {
            _state.Frames.Remove(draft);
            await SetAsideAsync(draft, ct);
        }
        await LeaveAllAsync(f => f.Dialog == _profile.Draft, ct);
        _state.Frames.Clear();
        Push(_profile.Root, null);
    }

    /// <summary>There is one place aside: what lay there is given up, with all that was kept for it.</summary>
    private async Task SetAsideAsync(Frame draft, CancellationToken ct)
    {
        if (_state.Aside is { } former)
            await LeaveAsync(former, ct);
        _state.Aside = draft;
    }

    /// <summary>The present draft goes without being given up: another has taken over its answers.</summary>
    private void ForgetDraft()
    {
        if (Draft() is { } draft && !_state.Frames.Remove(draft))
            _state.Aside = null;
    }

    private async Task BackAsync(CancellationToken ct)
    {
        var frame = _state.Top!;
        if (frame.Trail.Count > 0)
        {
            frame.Screen = frame.Trail[^1];
            frame.Trail.RemoveAt(frame.Trail.Count - 1);
            frame.Attempts = 0;
        }
        else if (_state.Frames.Count > 1)
        {
            // Back from the first screen of a dialog: what it was opened from; a draft is not thrown away by it.
            Pop();
            if (frame.Dialog == _profile.Draft)
                await SetAsideAsync(frame, ct);
        }
        await AskAsync(null, ct);
    }

    private async Task CancelTopAsync(CancellationToken ct)
    {
        if (_state.Frames.Count == 1 && _state.Top!.Dialog == _profile.Root && _state.Aside is null)
        {
            _state.Top.Screen = registry.Dialog(_profile.Root).ScreenNames[0];
            _state.Top.Trail.Clear();
            await AskAsync(new TextRef("common.nothing_to_cancel"), ct);
            return;
        }
        var frame = _state.Frames.Count > 1 ? _state.Top! : _state.Aside ?? _state.Top!;
        await LeaveAsync(frame, ct);
        if (ReferenceEquals(frame, _state.Aside))
            _state.Aside = null;
        else
            Pop();
        Talk.Say(new TextRef("common.cancelled"));
        await AskAsync(null, ct);
    }

    private async Task StartOverAsync(CancellationToken ct)
    {
        var frame = _state.Top!;
        await LeaveAsync(frame, ct);
        _state.Frames.Remove(frame);
        Push(frame.Dialog, null);
        await AskAsync(null, ct);
    }

    private async Task LeaveAllAsync(Func<Frame, bool> which, CancellationToken ct)
    {
        foreach (var frame in _state.Frames.Where(which).ToList())
        {
            await LeaveAsync(frame, ct);
            _state.Frames.Remove(frame);
        }
    }

    private Task LeaveAsync(Frame frame, CancellationToken ct)
    {
        var dialog = registry.Dialog(frame.Dialog);
        return dialog.LeaveAsync(dialog.ReadData(frame.Data), context, ct);
    }

    private void Push(string name, object? data)
    {
        var dialog = registry.Dialog(name);
        if (_state.Frames.Count >= DeepestStack)
            _state.Frames.RemoveAt(1); // the oldest interruption; the root stays
        if (data is ResumeAside && _state.Aside is { } aside)
        {
            _state.Frames.Add(aside);
            _state.Aside = null;
            return;
        }
        if (data is ResumeAside)
            data = null; // it was given up meanwhile
        _state.Frames.Add(
            new Frame
            {
                Dialog = name,
                Revision = dialog.Revision,
                Screen = data is null ? dialog.ScreenNames[0] : dialog.StartOf(data),
                Data = dialog.WriteData(data ?? dialog.FreshData()),
            }
        );
    }

    private void ShowDraft() => (context.Aside, context.Draft) = (_state.Aside, Draft());

    private void Pop()
    {
        _state.Frames.RemoveAt(_state.Frames.Count - 1);
        if (_state.Frames.Count == 0)
            Push(_profile.Root, null);
    }

    private static void Remember(Frame frame, string target)
    {
        if (frame.Screen != target)
        {
            // Going to a screen that lies behind is going back: the trail must not run in circles.
            var behind = frame.Trail.LastIndexOf(target);
            if (behind >= 0)
                frame.Trail.RemoveRange(behind, frame.Trail.Count - behind);
            else
                frame.Trail.Add(frame.Screen);
            if (frame.Trail.Count > LongestTrail)
                frame.Trail.RemoveAt(0);
            frame.Screen = target;
        }
        frame.Attempts = 0;
    }

    /// <summary>Asks the question of the screen on top, with a hint before it where there is one.</summary>
    private async Task AskAsync(TextRef? hint, CancellationToken ct, bool evenIfSilent = false)
    {
        if (_asked || (IsSilent && !evenIfSilent))
            return;
        _asked = true;
        var (dialog, frame, data, view) = await LoadTopAsync(ct);
        var prompt = dialog.Render(frame.Screen, data, view);
        var options = prompt.Options.ToList();
        if (frame.Attempts >= PatientAttempts())
            options.Add(new Option(Navigation.Human, new TextRef("common.human")));
        var rows = Talk.Layout(options, prompt.Columns).ToList();
        var navigation = prompt.IsHome ? [] : NavigationOptions(frame);
        if (navigation.Count > 0)
            rows.Add([
                .. navigation.Select(o => new Button(Talk.Words(o.Label).PlainText, o.Value)),
            ]);
        var text = Talk.Words(prompt.Text);
        if (hint is not null && Talk.Words(hint) is { IsEmpty: false } words)
            text = words + RichText.Plain("\n\n") + text;
        Write(frame, prompt, text, rows);
    }

    private void Write(Frame frame, Prompt prompt, RichText text, List<IReadOnlyList<Button>> rows)
    {
        var body = new MessageBody
        {
            Text = text,
            Buttons = rows.Count == 0 ? null : rows,
            Invoice = prompt.Invoice,
            Attachments = prompt.Attachments,
            Location = prompt.Location,
            EditKey = _editKey ?? prompt.EditKey,
            Action = _editInPlace ? MessageAction.EditCard : MessageAction.Send,
        };
        if (prompt.AsksContact)
        {
            // One message carries either buttons or the contact keyboard: the buttons follow in the next.
            Talk.Say(
                new MessageBody
                {
                    Text = Talk.Words(new TextRef("engine.contact_keyboard")),
                    Keyboard = ContactKeyboard(),
                }
            );
            _state.AskedContact = true;
        }
        else if (_state.AskedContact)
        {
            _state.AskedContact = false;
            Talk.Say(
                new MessageBody
                {
                    Text = Talk.Words(new TextRef("engine.menu_keyboard")),
                    Keyboard = MenuKeyboard(),
                }
            );
        }
        else if (Talk.Keyboard is { } keyboard && body.Buttons is not null)
        {
            Talk.Keyboard = null;
            Talk.Say(
                new MessageBody
                {
                    Text = Talk.Words(new TextRef("engine.menu_keyboard")),
                    Keyboard = keyboard,
                }
            );
        }
        var message = Talk.Say(body);
        _state.FormerSeq = frame.Seq;
        frame.Seq = message.Seq;
        frame.Options = [.. rows.SelectMany(row => row).Select(b => b.Value)];
    }

    private ReplyKeyboard ContactKeyboard() =>
        new(
            ReplyKeyboardKind.RequestContact,
            [
                [Talk.Words(new TextRef("engine.share_contact")).PlainText],
            ]
        );

    private static int PatientAttempts() => DialogEngine.PatientAttempts;

    private List<Option> NavigationOptions(Frame frame)
    {
        List<Option> options = [];
        if (frame.Trail.Count > 0 || _state.Frames.Count > 1)
            options.Add(new Option(Navigation.Back, new TextRef("common.back")));
        if (frame.Dialog != _profile.Root)
            options.Add(new Option(Navigation.Cancel, new TextRef("common.cancel")));
        return options;
    }

    private static Wish? NavigationWish(string value) =>
        value switch
        {
            Navigation.Back => Wish.Back,
            Navigation.Cancel => Wish.Cancel,
            Navigation.Human => Wish.Human,
            _ => null,
        };
}

/// <summary>Values of the buttons that the engine itself adds.</summary>
internal static class Navigation
{
    public const string Back = "@back";
    public const string Cancel = "@cancel";
    public const string Human = "@human";
}

/// <summary>Given as the data of a call: takes up the draft that was set aside instead of beginning a new one.</summary>
public sealed record ResumeAside
{
    public static readonly ResumeAside It = new();
}
