using System.Text;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Testing.Dialogs;

/// <summary>
/// A person's phone in a dialog test: what they type and press, and what they see. A script of a talk reads like the
/// talk; when an expectation fails the whole transcript is in the message.
/// </summary>
public sealed class Phone(Town town, ConversationRole role, ChatAddress address, string language)
{
    private readonly List<Message> _seen = [];
    private int _checkedTo;

    public ChatAddress Address => address;

    /// <summary>The toast of the last press.</summary>
    public string? Toast { get; private set; }

    /// <summary>Everything on the screen, oldest first.</summary>
    public IReadOnlyList<Message> Seen => _seen;

    /// <summary>The newest message to the person.</summary>
    public Message Last => _seen.Last(m => !m.IsFromPerson);

    /// <summary>Types words.</summary>
    public Task<Phone> Says(string words) => Does(new Activity.Text(words));

    /// <summary>A slash command.</summary>
    public Task<Phone> Command(string name, string argument = "") =>
        Does(new Activity.Command(name, argument));

    /// <summary>Presses the button with this label (or a part of it), in the newest message that has it.</summary>
    public Task<Phone> Presses(string label)
    {
        foreach (var message in _seen.Where(m => !m.IsFromPerson).Reverse())
        {
            var labels =
                message.ReadBody().Buttons?.SelectMany(r => r).Select(b => b.Label).ToList() ?? [];
            var option = labels.FindIndex(l =>
                l.Contains(label, StringComparison.OrdinalIgnoreCase)
            );
            if (option >= 0)
                return Does(new Activity.Press(message.Seq, option));
        }
        throw new Xunit.Sdk.XunitException($"There is no button «{label}».\n{Transcript()}");
    }

    /// <summary>Presses by number under an old message.</summary>
    public Task<Phone> PressesOld(int seq, int option) => Does(new Activity.Press(seq, option));

    /// <summary>A press whose answer is not waited for on the screen: for several at once.</summary>
    public Task<TurnAnswer> Taps(int seq, int option) =>
        town.Turns.TakeAsync(Arriving(new Activity.Press(seq, option)), CancellationToken.None);

    public Task<Phone> SharesContact(string phone, bool own = true) =>
        Does(new Activity.Contact(phone, own));

    public Task<Phone> SendsPhoto(string? caption = null, string? album = null) =>
        Does(
            new Activity.File(
                AttachmentKind.Photo,
                $"photo-{town.NextUpdate()}",
                "image/jpeg",
                null,
                caption,
                album
            )
        );

    public Task<Phone> SendsVoice(int seconds = 5) =>
        Does(
            new Activity.File(
                AttachmentKind.Voice,
                $"voice-{town.NextUpdate()}",
                "audio/ogg",
                null,
                null,
                null,
                seconds
            )
        );

    /// <summary>Anything else that can arrive.</summary>
    public async Task<Phone> Does(Activity activity, long? update = null)
    {
        var answer = await town.Turns.TakeAsync(Arriving(activity, update), CancellationToken.None);
        Toast = answer.Toast;
        await town.SettleAsync();
        await RefreshAsync();
        return this;
    }

    private Incoming Arriving(Activity activity, long? update = null) =>
        new(
            Town.Tenant,
            role,
            address,
            update ?? town.NextUpdate(),
            activity,
            $"{town.NextUpdate()}",
            "Анна",
            language
        );

    /// <summary>Reads what came meanwhile (an offer, a reminder).</summary>
    public async Task<Phone> RefreshAsync()
    {
        var messages = await town.Work.ReadAsync(
            Town.Tenant,
            (db, ct) =>
                (
                    from a in db.ConversationAddresses
                    where
                        a.TenantId == Town.Tenant
                        && a.Channel == address.Channel
                        && a.BotId == address.BotId
                        && a.ChatId == address.ChatId
                    join m in db.Messages
                        on new { a.TenantId, a.ConversationId } equals new
                        {
                            m.TenantId,
                            m.ConversationId,
                        }
                    orderby m.Seq
                    select m
                ).ToListAsync(ct),
            CancellationToken.None
        );
        _seen.Clear();
        _seen.AddRange(messages);
        return this;
    }

    /// <summary>The stored conversation of this phone.</summary>
    public Task<Conversation> ConversationAsync() =>
        town.Work.ReadAsync(
            Town.Tenant,
            (db, ct) =>
                (
                    from a in db.ConversationAddresses
                    where
                        a.TenantId == Town.Tenant
                        && a.Channel == address.Channel
                        && a.BotId == address.BotId
                        && a.ChatId == address.ChatId
                    join c in db.Conversations
                        on new { a.TenantId, Id = a.ConversationId } equals new { c.TenantId, c.Id }
                    select c
                ).SingleAsync(ct),
            CancellationToken.None
        );

    /// <summary>The stack of screens as it is stored.</summary>
    public async Task<ConversationState> StateAsync() =>
        ConversationState.Read((await ConversationAsync()).State);

    /// <summary>The conversation was stored with this stack, by an older release.</summary>
    public async Task HasStored(string state)
    {
        var id = (await ConversationAsync()).Id;
        await town.Work.RunAsync(
            Town.Tenant,
            Bot.Domain.Turns.Actor.System,
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var conversation = await db.Conversations.FirstAsync(
                    c => c.TenantId == Town.Tenant && c.Id == id,
                    ct
                );
                conversation.State = state;
                return 0;
            },
            CancellationToken.None
        );
    }

    /// <summary>What is on the screen now counts as seen.</summary>
    public void LooksAway() => _checkedTo = _seen.Count;

    /// <summary>The next message, in order, has these parts in its text or buttons.</summary>
    public Phone Sees(params string[] parts)
    {
        for (var i = _checkedTo; i < _seen.Count; i++)
        {
            if (_seen[i].IsFromPerson)
                continue;
            var shown = Show(_seen[i]);
            if (parts.All(p => shown.Contains(p, StringComparison.OrdinalIgnoreCase)))
            {
                _checkedTo = i + 1;
                return this;
            }
        }
        throw new Xunit.Sdk.XunitException(
            $"Did not see «{string.Join("», «", parts)}».\n{Transcript()}"
        );
    }

    /// <summary>Nothing on the screen since the last look has this.</summary>
    public Phone DoesNotSee(string part)
    {
        if (
            _seen
                .Skip(_checkedTo)
                .Any(m =>
                    !m.IsFromPerson && Show(m).Contains(part, StringComparison.OrdinalIgnoreCase)
                )
        )
            throw new Xunit.Sdk.XunitException($"Saw «{part}».\n{Transcript()}");
        return this;
    }

    public string Transcript()
    {
        var text = new StringBuilder($"--- {role} {address.ChatId} ---\n");
        foreach (var message in _seen)
            text.AppendLine(
                $"{message.Seq, 3} {(message.IsFromPerson ? ">" : "<")} {Show(message)}"
            );
        foreach (var complaint in town.Complaints.Take(1))
            text.AppendLine(complaint);
        return text.ToString();
    }

    private static string Show(Message message)
    {
        var body = message.ReadBody();
        var text = new StringBuilder(body.Text.PlainText);
        foreach (var row in body.Buttons ?? [])
            text.Append('\n').AppendJoin(' ', row.Select(b => $"[{b.Label}]"));
        foreach (var row in body.Keyboard?.Labels ?? [])
            text.Append('\n').AppendJoin(' ', row.Select(l => $"({l})"));
        foreach (var attachment in body.Attachments ?? [])
            text.Append($"\n<{attachment.Kind}>");
        if (body.Invoice is { } invoice)
            text.Append($"\n<invoice {invoice.Amount}>");
        // A no-break space looks like any other.
        return text.Replace('\u00a0', ' ').ToString();
    }
}
