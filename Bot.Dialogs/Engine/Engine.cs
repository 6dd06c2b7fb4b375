using System.Text.Json;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Engine;

/// <summary>
/// Runs one activity through a conversation: finds what it means, lets the screen on top (or a card, or the profile) decide,
/// carries the step out and asks the next question. Reads and changes rows through the turn; never saves, never sends.
/// </summary>
public sealed class DialogEngine(Registry registry, Phrasebook phrases, ILaneOwnership lanes)
{
    /// <summary>After so many answers in a row that a screen could not use, a human is offered.</summary>
    public const int PatientAttempts = 2;

    /// <summary>Runs the activity. The conversation's state is changed; the messages are to be added by the caller.</summary>
    public async Task<Spoken> RunAsync(
        Conversation conversation,
        Activity activity,
        Attachment? file,
        string? externalId,
        TenantTexts own,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        services.GetRequiredService<CurrentConversation>().It = conversation;
        var context = new LoadContext(services, conversation);
        var run = new EngineRun(registry, phrases, lanes, conversation, context, own, services);
        await run.BeginAsync(ct);
        await run.TakeAsync(activity, file, externalId, ct);
        run.Finish();
        return new Spoken(run.Talk.Messages, run.Talk.Toast);
    }

    /// <summary>Said when a turn broke on a bug: the state stays as it was.</summary>
    public IReadOnlyList<Message> Apologise(
        Conversation conversation,
        TenantTexts own,
        DateTime now
    )
    {
        var talk = new Talk(conversation, phrases, own, lanes, now);
        talk.Say(new TextRef("common.failed"));
        return talk.Messages;
    }
}

/// <summary>What a turn said: messages in order (the person's own first), and what flashes at the pressed button.</summary>
public sealed record Spoken(IReadOnlyList<Message> Messages, string? Toast);

/// <summary>One activity's way through the engine.</summary>
internal sealed partial class EngineRun(
    Registry registry,
    Phrasebook phrases,
    ILaneOwnership lanes,
    Conversation conversation,
    LoadContext context,
    TenantTexts own,
    IServiceProvider services
)
{
    private readonly Profile _profile = registry.Profile(conversation.Role);
    private ConversationState _state = new();
    private bool _asked;

    public Talk Talk { get; } = new(conversation, phrases, own, lanes, context.Now);

    /// <summary>Reads the stack; frames that this release cannot continue are dropped with a sentence.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        var isNew = conversation.State.Length == 0;
        _state = ConversationState.Read(conversation.State);
        if (isNew)
            await _profile.BeginAsync(conversation, context, ct);
        var known = _state
            .Frames.Where(f => FrameUpgrade.Run(f, registry.FindDialog(f.Dialog)))
            .ToList();
        var lost = _state.Frames.Count - known.Count;
        if (lost > 0)
        {
            _state = _state with { Frames = known };
            Talk.Say(new TextRef("engine.restarted"));
        }
        if (
            _state.Aside is { } aside
            && !FrameUpgrade.Run(aside, registry.FindDialog(aside.Dialog))
        )
            _state.Aside = null;
        if (_state.Frames.Count == 0)
            Push(_profile.Root, null);
        ShowDraft();
        if (isNew)
            Talk.Keyboard = MenuKeyboard();
    }

    /// <summary>While an operator leads the bot asks nothing, except what a danger makes it ask.</summary>
    private bool IsSilent =>
        conversation.LedBy is not null
        && (_state.Top is not { } top || !_profile.IsUrgent(top.Dialog));

    public void Finish() => conversation.State = _state.Write();

    public async Task TakeAsync(
        Activity activity,
        Attachment? file,
        string? externalId,
        CancellationToken ct
    )
    {
        Hear(activity, file, externalId);
        if (activity is not Activity.File { MediaGroup: not null })
            _state.MediaGroup = null;
        var led = IsSilent;
        switch (activity)
        {
            case Activity.Happened { Kind: VoiceHeard.Kind } heard:
                await HeardAsync(Json.Read<VoiceHeard>(heard.Payload), led, ct);
                return;
            case Activity.Happened happened:
                await ReactAsync(happened, ct);
                return;
            case Activity.Reachability:
                return; // the caller has set it; nothing is said to a closed door
            case Activity.Paid paid:
                await InterruptAsync(await _profile.PaidAsync(paid, context, services, ct), ct);
                return;
            case Activity.Press press:
                await PressAsync(press, ct);
                return;
            case Activity.Command command when !led:
                await CommandAsync(command, ct);
                return;
            case Activity.Text text:
                await WordsAsync(text.Words, led, ct);
                return;
            case Activity.File { Kind: AttachmentKind.Voice } voice:
                await VoiceAsync(voice, file!, led, ct);
                return;
            case Activity.File sent:
                await FileAsync(sent, file!, led, ct);
                return;
            case Activity.Contact contact when !led:
                await ContactAsync(contact, ct);
                return;
            case Activity.Location location when !led:
                await HandleAsync(new Input.Location(location.Point), ct);
                return;
            case Activity.Edited edited:
                if (!await ExaminedAsync(edited.Words, ct))
                    await AskAsync(new TextRef("engine.edited"), ct);
                return;
            case Activity.Unsupported when !led:
                await AskAsync(new TextRef("common.unsupported"), ct);
                return;
        }
    }

    /// <summary>The transcript: what the person said, as the operator will read it.</summary>
    private void Hear(Activity activity, Attachment? file, string? externalId)
    {
        var body = activity switch
        {
            Activity.Text text => new MessageBody { Text = RichText.Plain(text.Words) },
            Activity.Command command => new MessageBody
            {
                Text = RichText.Plain($"/{command.Name} {command.Argument}".TrimEnd()),
            },
            Activity.Edited edited => new MessageBody
            {
                Text = RichText.Plain(edited.Words),
                EditKey = $"edited:{edited.ExternalId}",
            },
            Activity.File sent => new MessageBody
            {
                Text = RichText.Plain(sent.Caption ?? ""),
                Attachments = file is null ? null : [file],
            },
            Activity.Contact contact => new MessageBody
            {
                Text = RichText.Plain(contact.IsOwn ? $"☎ {contact.Phone}" : "☎ …"),
            },
            Activity.Location location => new MessageBody { Location = location.Point },
            Activity.Unsupported other => new MessageBody
            {
                Text = RichText.Plain($"[{other.What}]"),
            },
            _ => null,
        };
        if (body is not null)
            Talk.Hear(body, externalId);
    }

    private async Task CommandAsync(Activity.Command command, CancellationToken ct)
    {
        Wish? wish = command.Name switch
        {
            "menu" => Wish.Menu,
            "back" => Wish.Back,
            "cancel" => Wish.Cancel,
            "restart" => Wish.StartOver,
            "orders" => Wish.MyOrders,
            "call" => Wish.CallMe,
            "human" => Wish.Human,
            "help" => Wish.Help,
            _ => null,
        };
        if (wish is { } known)
            await FulfilAsync(known, ct);
        else if (
            await _profile.CommandAsync(command.Name, command.Argument, context, services, ct) is
            { } interruption
        )
        {
            if (command.Name == "start")
                Talk.Keyboard = MenuKeyboard();
            await InterruptAsync(interruption, ct);
        }
        else
            await AskAsync(new TextRef("engine.unknown_command"), ct);
    }

    /// <summary>Whether the words tell of danger; it is answered then.</summary>
    private async Task<bool> ExaminedAsync(string words, CancellationToken ct)
    {
        if (
            await _profile.ExamineAsync(words, _state.Top?.Dialog, context, services, ct)
            is not { } urgent
        )
            return false;
        await InterruptAsync(urgent, ct);
        return true;
    }

    private async Task WordsAsync(string words, bool led, CancellationToken ct)
    {
        if (await ExaminedAsync(words, ct))
            return;
        if (led)
            return; // the bot is silent while a human talks
        if (MenuWish(words) is { } button)
        {
            await FulfilAsync(button, ct);
            return;
        }
        var (dialog, frame, data, view) = await LoadTopAsync(ct);
        var prompt = dialog.Render(frame.Screen, data, view);
        var options = prompt.Options;
        var chosen = OptionWords.Match(
            prompt,
            [.. options.Select(o => Talk.Words(o.Label).PlainText)],
            [.. options.Select(o => o.Synonyms is null ? "" : Talk.Words(o.Synonyms).PlainText)],
            words
        );
        if (chosen is not null)
            await CarryOutAsync(
                await dialog.HandleAsync(
                    frame.Screen,
                    data,
                    view,
                    new Input.Chosen(chosen),
                    services,
                    ct
                ),
                ct
            );
        else if (WishWords.Parse(words) is { } wish)
            await FulfilAsync(wish, ct);
        else
            await HandleAsync(dialog, frame, data, view, new Input.Words(words), ct);
    }

    /// <summary>Answered at once: this machine listens, or a person will.</summary>
    private async Task VoiceAsync(
        Activity.File voice,
        Attachment file,
        bool led,
        CancellationToken ct
    )
    {
        var isHeardHere = services
            .GetRequiredService<HearVoice>()
            .Ask(conversation, file.File, voice.Seconds);
        if (!isHeardHere)
            await PassVoiceAsync(file, ct);
        else if (!led)
            Talk.Say(new TextRef("engine.voice_listening"));
    }

    /// <summary>The words of a voice message count as typed; what nobody could make out goes to a person.</summary>
    private async Task HeardAsync(VoiceHeard heard, bool led, CancellationToken ct)
    {
        if (heard.Words is { } words)
        {
            if (!led)
                Talk.Say(new TextRef("engine.voice_heard", ("words", words)));
            await WordsAsync(words, led, ct);
        }
        if (led || heard.Words is null)
            await PassVoiceAsync(new Attachment(AttachmentKind.Voice, heard.Voice), ct);
    }

    private async Task PassVoiceAsync(Attachment file, CancellationToken ct) =>
        await InterruptAsync(await _profile.VoiceAsync(file, Draft(), context, services, ct), ct);

    private async Task ContactAsync(Activity.Contact contact, CancellationToken ct)
    {
        if (!contact.IsOwn)
            await AskAsync(new TextRef("engine.foreign_contact"), ct);
        else if (
            PhoneNumber.Parse(contact.Phone.StartsWith('+') ? contact.Phone : "+" + contact.Phone)
            is not { } phone
        )
            await AskAsync(new TextRef("engine.bad_phone"), ct);
        else
            await HandleAsync(new Input.Contact(phone, contact.Name), ct);
    }

    /// <summary>Each photo of an album is a turn: the first is answered, the others only edit that answer.</summary>
    private async Task FileAsync(
        Activity.File sent,
        Attachment file,
        bool led,
        CancellationToken ct
    )
    {
        var more = sent.MediaGroup is not null && sent.MediaGroup == _state.MediaGroup;
        _state.MediaGroup = sent.MediaGroup;
        context.Sent = file;
        if (sent.Caption is { Length: > 0 } caption && await ExaminedAsync(caption, ct))
            return;
        if (
            await _profile.FileAsync(
                file,
                sent.Caption,
                _state.Top?.Dialog,
                more,
                context,
                services,
                ct
            ) is
            { } taken
        )
        {
            await InterruptAsync(taken, ct);
            return;
        }
        if (led)
            return;
        _editKey = sent.MediaGroup is null
            ? null
            : $"album:{sent.MediaGroup}"[..Math.Min(80, 6 + sent.MediaGroup.Length)];
        _editInPlace = more;
        await HandleAsync(new Input.File(file, sent.Caption), ct);
    }

    private async Task PressAsync(Activity.Press press, CancellationToken ct)
    {
        if (
            _state.Top is { } top
            && press.Seq == top.Seq
            && press.Option >= 0
            && press.Option < top.Options.Count
        )
        {
            if (IsSilent)
                Talk.Flash(new TextRef("engine.human_leads"));
            else
                await ChooseAsync(top.Options[press.Option], ct);
            return;
        }
        var message = await context
            .Db.Messages.AsNoTracking()
            .Where(m =>
                m.TenantId == context.TenantId
                && m.ConversationId == conversation.Id
                && m.Seq == press.Seq
            )
            .FirstOrDefaultAsync(ct);
        var body = message is { IsFromPerson: false } ? message.ReadBody() : null;
        var button = body?.Buttons?.SelectMany(row => row).ElementAtOrDefault(press.Option);
        if (body?.Card is { } card && button is { Value.Length: > 0 })
            await PressCardAsync(card, button.Value, ct);
        else
            await StaleAsync(press, ct);
    }

    private async Task ChooseAsync(string value, CancellationToken ct)
    {
        if (NavigationWish(value) is { } wish)
            await FulfilAsync(wish, ct);
        else
            await HandleAsync(new Input.Chosen(value), ct);
    }

    /// <summary>A stale, repeated or foreign press does no harm: a word at the button; the question again unless it stands right below.</summary>
    private async Task StaleAsync(Activity.Press press, CancellationToken ct)
    {
        Talk.Flash(new TextRef("common.stale_button"));
        if (press.Seq != _state.FormerSeq)
            await AskAsync(null, ct);
    }

    private async Task PressCardAsync(CardRef shown, string action, CancellationToken ct)
    {
        var card = registry.Card(shown.Kind);
        var step = await card.PressAsync(
            shown.Subject,
            shown.Version,
            action,
            context,
            services,
            ct
        );
        var toast = step switch
        {
            CardStep.Refresh refresh => refresh.Toast,
            CardStep.Answer answer => answer.Toast,
            _ => null,
        };
        if (toast is not null)
            Talk.Flash(toast);
        if (step is CardStep.Refresh)
            await ShowCardAsync(new Effect.ShowCard(shown.Kind, shown.Subject), ct);
        await CarryOutAsync(step.Effects, ct);
        if (step is CardStep.Open open)
        {
            Push(open.Dialog, open.Data);
            await AskAsync(null, ct, evenIfSilent: true); // the person asked for it
        }
    }

    private async Task ReactAsync(Activity.Happened happened, CancellationToken ct)
    {
        if (registry.Happening(conversation.Role, happened.Kind) is not { } happening)
            throw new InvalidOperationException(
                $"Nobody handles '{happened.Kind}' in a {conversation.Role}'s conversation."
            );
        Talk.Lane = happening.Lane;
        if (happening.HintOf(happened.Payload, context.Now) is { } hint)
            await HintAsync(hint, ct);
        var effects = await happening.ReactAsync(happened.Payload, context, ct);
        // One call for one piece of news, in its own words where it has some.
        var telling = effects.FirstOrDefault(e => e is Effect.Say) ?? effects.FirstOrDefault();
        foreach (var effect in effects)
        {
            Talk.IfUnreachable = ReferenceEquals(effect, telling) ? happening.IfUnreachable : null;
            await CarryOutAsync([effect], ct);
        }
        Talk.IfUnreachable = null;
        if (happening.AsksAgain)
            await AskAsync(null, ct);
    }

    /// <summary>The question is edited where it stands; whoever answered, went on or talks to an operator sees nothing of it.</summary>
    private async Task HintAsync(ScreenHint hint, CancellationToken ct)
    {
        if (IsSilent || _state.Top is not { } top)
            return;
        if (top.Dialog != hint.Dialog || top.Screen != hint.Screen)
            return;
        var (dialog, frame, data, view) = await LoadTopAsync(ct);
        var step = await dialog.HandleAsync(frame.Screen, data, view, hint.Hint, services, ct);
        if (step.Kind != SteppedKind.Stay)
            return;
        _editInPlace = true;
        await CarryOutAsync(step, ct);
    }

    private Wish? MenuWish(string words)
    {
        var said = OptionWords.Bare(words);
        foreach (var (label, wish) in _profile.Menu.SelectMany(row => row))
            if (OptionWords.Bare(Talk.Words(label).PlainText) == said)
                return wish;
        return null;
    }

    private ReplyKeyboard? MenuKeyboard() =>
        !_profile.HasMenu(conversation)
            ? null
            : new(
                ReplyKeyboardKind.Menu,
                [
                    .. _profile.Menu.Select(row =>
                        (IReadOnlyList<string>)[.. row.Select(b => Talk.Words(b.Label).PlainText)]
                    ),
                ]
            );

    private Frame? Draft() =>
        _profile.Draft is { } draft
            ? _state.Frames.LastOrDefault(f => f.Dialog == draft)
                ?? (_state.Aside?.Dialog == draft ? _state.Aside : null)
            : null;
}
