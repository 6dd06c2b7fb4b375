using Bot.Dialogs.Engine;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace Bot.Testing.Dialogs;

/// <summary>
/// Somebody who types, presses and sends anything at all, by a fixed seed. After every input it is checked that no turn
/// broke, that something was answered, that the stored stack can be read by this release, that stale and repeated input
/// changed nothing, and that there is a way back.
/// </summary>
public sealed class RandomWalk(Town town, Phone phone, int seed)
{
    private static readonly string[] Everyday =
    [
        "да",
        "нет",
        "1",
        "2",
        "вторая",
        "ок",
        "назад",
        "отмена",
        "меню",
        "не знаю",
        "а сколько это стоит?",
        "завтра вечером",
        "🤷",
        " ",
        "   \n ",
        "**{name}** [x](http://y) \\ | ~~",
        new string('щ', 4096),
        "' OR 1=1 --",
        "\u0000\u202e\ud83d",
    ];

    private static readonly string[] Commands =
    [
        "start",
        "menu",
        "back",
        "cancel",
        "restart",
        "orders",
        "call",
        "human",
        "help",
        "nonsense",
    ];

    private readonly Random _random = new(seed);
    private readonly Registry _registry = town.Services.GetRequiredService<Registry>();
    private readonly HashSet<string> _reached = [];
    private long _lastUpdate;
    private Activity _lastActivity = new Activity.Text("");

    /// <summary>Words worth saying in these dialogs.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Things that happen meanwhile: the clock goes on, an offer comes.</summary>
    public IReadOnlyList<Func<Random, Task>> Events { get; init; } = [];

    /// <summary>«dialog/screen» of every question that was asked.</summary>
    public IReadOnlySet<string> Reached => _reached;

    public Phone Phone => phone;

    public async Task RunAsync(int inputs)
    {
        for (var i = 0; i < inputs; i++)
            await TakeStepAsync();
        await WayHomeAsync();
    }

    private async Task TakeStepAsync()
    {
        var dice = _random.Next(100);
        if (dice < 4 && _lastUpdate != 0)
            await UnchangedAsync("A repeated update", _lastActivity, _lastUpdate, answered: false);
        else if (dice < 10)
            await StaleAsync();
        else if (dice < 18 && Events.Count > 0)
        {
            await Events[_random.Next(Events.Count)](_random);
            await phone.RefreshAsync();
            await CheckAsync("something that happened");
        }
        else
            await SendAsync(Pick());
    }

    private Activity Pick()
    {
        switch (_random.Next(20))
        {
            case < 9 when PressOfNew() is { } press:
                return press;
            case < 12 when PressOfAny() is { } press:
                return press;
            case < 14 when Words.Count > 0:
                return new Activity.Text(Words[_random.Next(Words.Count)]);
            case < 15:
                return new Activity.Text(Everyday[_random.Next(Everyday.Length)]);
            case < 16:
                return new Activity.Command(
                    Commands[_random.Next(Commands.Length)],
                    _random.Next(4) == 0 ? "x_y" : ""
                );
            default:
                return Strange();
        }
    }

    private Activity Strange() =>
        _random.Next(9) switch
        {
            0 => new Activity.Contact("+79123456789", IsOwn: true, "Иван"),
            1 => new Activity.Contact("+79123456780", IsOwn: false, "Пётр"),
            2 => new Activity.Location(new GeoPoint(55.75, 37.61)),
            3 => new Activity.Edited("1", "по-другому"),
            4 => new Activity.Unsupported("sticker"),
            5 => File(AttachmentKind.Voice, "audio/ogg", null),
            6 => File(AttachmentKind.Document, "application/pdf", null),
            7 => File(AttachmentKind.Photo, "image/jpeg", $"album-{_random.Next(3)}"),
            _ => File(AttachmentKind.Photo, "image/jpeg", null),
        };

    private Activity.File File(AttachmentKind kind, string type, string? album) =>
        new(
            kind,
            $"{kind}-{town.NextUpdate()}",
            type,
            null,
            _random.Next(3) == 0 ? "вот" : null,
            album
        );

    /// <summary>A button of the newest message that has some.</summary>
    private Activity.Press? PressOfNew() =>
        phone.Seen.LastOrDefault(m => !m.IsFromPerson && Count(m) > 0) is { } message
            ? new(message.Seq, _random.Next(Count(message)))
            : null;

    private Activity.Press? PressOfAny()
    {
        var some = phone
            .Seen.Reverse()
            .Where(m => !m.IsFromPerson && Count(m) > 0)
            .Take(25)
            .Reverse()
            .ToList();
        if (some.Count == 0)
            return null;
        var message = some[_random.Next(some.Count)];
        return new(message.Seq, _random.Next(Count(message)));
    }

    private static int Count(Message message) =>
        message.ReadBody().Buttons?.Sum(row => row.Count(b => b.Url is null)) ?? 0;

    private async Task SendAsync(Activity activity)
    {
        // Only the first photo of an album must be answered.
        var album = (activity as Activity.File)?.MediaGroup;
        var isMore = album is not null && album == (_lastActivity as Activity.File)?.MediaGroup;
        (_lastActivity, _lastUpdate) = (activity, town.NextUpdate());
        var before = phone.Seen.Count(m => !m.IsFromPerson);
        await phone.Does(activity, _lastUpdate);
        await CheckAsync($"{activity}");
        var led = (await phone.ConversationAsync()).LedBy is not null;
        if (
            !led
            && !isMore
            && phone.Toast is null
            && phone.Seen.Count(m => !m.IsFromPerson) == before
        )
            Fail($"{activity} was not answered");
    }

    /// <summary>A button of a question that is no longer asked, one that never was, and one of somebody else's message.</summary>
    private async Task StaleAsync()
    {
        if (phone.Seen.Count == 0)
            return;
        var top = (await phone.StateAsync()).Top!.Seq;
        var old = phone
            .Seen.TakeLast(60)
            .Where(m => m.Seq != top && m.ReadBody().Card is null)
            .Select(m => m.Seq)
            .Append(999_999)
            .Append(-1)
            .ToList();
        var press = new Activity.Press(old[_random.Next(old.Count)], _random.Next(-1, 6));
        await UnchangedAsync("A stale press", press, town.NextUpdate(), answered: true);
    }

    private async Task UnchangedAsync(string what, Activity activity, long update, bool answered)
    {
        var before = Stack(await phone.StateAsync());
        var seen = phone.Seen.Count;
        await phone.Does(activity, update);
        await CheckAsync(what);
        var after = Stack(await phone.StateAsync());
        if (before != after)
            Fail($"{what} changed the stack from\n{before}\nto\n{after}");
        if (answered && phone.Toast is null)
            Fail($"{what} was not answered");
        if (!answered && phone.Seen.Count != seen)
            Fail($"{what} was answered again");
    }

    private static string Stack(ConversationState state) =>
        string.Join(
            '\n',
            state.Frames.Select(f =>
                $"{f.Dialog}/{f.Screen} {f.Data.GetRawText()} [{string.Join(' ', f.Trail)}]"
            )
        );

    private async Task CheckAsync(string what)
    {
        var failed = await town.Work.ReadAsync(
            Town.Tenant,
            (db, ct) => db.FailedTurns.FirstOrDefaultAsync(ct),
            CancellationToken.None
        );
        if (failed is not null)
            Fail($"{what} broke a turn ({failed.Kind}): {failed.Error}");
        var top =
            (await phone.StateAsync()).Top
            ?? throw new InvalidOperationException("The stack is empty.");
        var dialog = _registry.Dialog(top.Dialog);
        if (!dialog.ScreenNames.Contains(top.Screen))
            Fail($"After {what} stands {top.Dialog}/{top.Screen}, which does not exist");
        _reached.Add($"{top.Dialog}/{top.Screen}");
        if (top.Seq > 0 && !HasWayBack(top))
            Fail($"After {what} there is no way back from {top.Dialog}/{top.Screen}");
    }

    /// <summary>At home, or a button that leads back: the menu keyboard is there besides.</summary>
    private bool HasWayBack(Frame top) =>
        _registry.Profiles.Any(p => p.Root == top.Dialog && top.Trail.Count == 0)
        || top.Options.Contains("@back")
        || top.Options.Contains("@cancel");

    private async Task WayHomeAsync()
    {
        await SendAsync(new Activity.Command("menu"));
        var state = await phone.StateAsync();
        if (state.Frames.Count != 1 || state.Top!.Trail.Count > 0)
            Fail("The menu did not lead home");
    }

    private void Fail(string why) =>
        throw new XunitException($"Seed {seed}: {why}.\n{phone.Transcript()}");
}
