using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>What got stuck, who must be called, who waits for a human: each with its age and an action.</summary>
public sealed partial class TroublePage : ConsolePage
{
    private const int Most = 200;

    private List<Stuck> _troubles = [];
    private List<CallTask> _calls = [];
    private IReadOnlyDictionary<CallTaskId, TextRef> _drafts =
        new Dictionary<CallTaskId, TextRef>();
    private IReadOnlyDictionary<OrderId, long> _numbers = new Dictionary<OrderId, long>();
    private List<Waiting> _waiting = [];
    private string _zone = "Europe/Moscow";

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private TroubleStory Stories { get; set; } = null!;

    [Inject]
    private CatalogueSnapshot Catalogue { get; set; } = null!;

    protected override bool Concerns(object announcement) => true;

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _zone = (await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct)).TimeZone;
                await ReadAsync(db, ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task ReadAsync(BotDb db, CancellationToken ct)
    {
        var troubles = await db
            .Troubles.Where(t => t.TenantId == Tenant && t.ClosedAt == null)
            .OrderBy(t => t.Since)
            .Take(Most)
            .ToListAsync(ct);
        _calls = await db
            .CallTasks.Where(c => c.TenantId == Tenant && c.DoneAt == null)
            .OrderBy(c => c.DueAt)
            .Take(Most)
            .ToListAsync(ct);
        var ids = troubles
            .Select(t => t.OrderId)
            .Concat(_calls.Select(c => c.OrderId))
            .OfType<OrderId>()
            .Distinct()
            .ToList();
        var numbers = await db
            .Orders.Where(o => o.TenantId == Tenant && ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Number })
            .ToDictionaryAsync(o => o.Id, o => o.Number, ct);
        _numbers = numbers;
        _troubles =
        [
            .. troubles.Select(t => new Stuck(
                t.Id,
                t.Kind,
                t.Subject,
                t.Since,
                Stories.Tell(t, Language.Ru),
                TroubleWords.Of(t),
                t.ConversationId,
                t.OrderId is { } order && numbers.TryGetValue(order, out var number) ? number : null
            )),
        ];
        _drafts = await DraftWords.OfAsync(_calls, db, Catalogue, ct);
        var waiting = await db
            .Conversations.Where(c => c.TenantId == Tenant && c.AskedHumanAt != null)
            .OrderBy(c => c.AskedHumanAt)
            .Take(Most)
            .ToListAsync(ct);
        _waiting = [];
        foreach (var chat in waiting)
        {
            var last = await db
                .Messages.Where(m =>
                    m.TenantId == Tenant
                    && m.ConversationId == chat.Id
                    && m.State == MessageState.Received
                )
                .OrderByDescending(m => m.Seq)
                .FirstOrDefaultAsync(ct);
            _waiting.Add(
                new(
                    chat.Id,
                    chat.Role,
                    chat.AskedHumanAt!.Value,
                    last?.ReadBody().Text.Truncate(120).PlainText ?? ""
                )
            );
        }
    }

    private Task CloseAsync(Stuck trouble) =>
        DoAsync<CloseTrouble, Done>(
            (close, ct) => close.RunAsync(trouble.Id, ct),
            Words("console.settled")
        );

    private Task ResendAsync(Stuck trouble) =>
        DoAsync<ResendParked, Done>(
            (resend, ct) =>
                resend.RunAsync(trouble.Conversation!.Value, SeqOf(trouble.Subject), ct),
            Words("console.resent")
        );

    private Task ResendWorkAsync(Stuck trouble) =>
        DoAsync<ResendWork, Done>(
            (resend, ct) => resend.RunAsync(Guid.Parse(trouble.Subject), ct),
            Words("console.resent")
        );

    private Task RunAgainAsync(Guid failed) =>
        DoAsync<RunAgain, Done>(
            (again, ct) => again.RunAsync(failed, ct),
            Words("console.is_run_again")
        );

    /// <summary>A turn that failed, not something that was put off and failed.</summary>
    private static Guid? FailedTurnOf(Stuck trouble) =>
        trouble.Kind == TroubleKind.FailedTurn
        && Guid.TryParseExact(trouble.Subject, "N", out var id)
            ? id
            : null;

    private Task FinishAsync(CallTask call) =>
        DoAsync<FinishCallTask, CallTask>(
            (finish, ct) => finish.RunAsync(call.Id, Words("console.call_done"), ct),
            Words("console.call_done")
        );

    /// <summary>A photo from one side of an order for the other.</summary>
    private Task PassOnAsync(CallTask call, bool pass) =>
        DoAsync<PassOnFile, CallTask>(
            (passOn, ct) => passOn.RunAsync(call.Id, pass, ct),
            pass ? Words("console.passed_on") : Words("console.held_back")
        );

    private Task AnsweredAsync(Waiting chat) =>
        DoAsync<EndWaiting, Done>(
            (end, ct) => end.RunAsync(chat.Id, ct),
            Words("console.answered")
        );

    private string Age(DateTime since)
    {
        var age = Clock.GetUtcNow().UtcDateTime - since;
        return age.TotalHours >= 1
            ? Words("console.hours_ago", ("hours", (int)age.TotalHours))
            : Words("console.minutes_ago", ("minutes", Math.Max(0, (int)age.TotalMinutes)));
    }

    /// <summary>A parked message is named by conversation and number.</summary>
    private static int SeqOf(string subject) =>
        int.Parse(
            subject[(subject.LastIndexOf('/') + 1)..],
            System.Globalization.CultureInfo.InvariantCulture
        );

    private sealed record Stuck(
        TroubleId Id,
        TroubleKind Kind,
        string Subject,
        DateTime Since,
        string Reason,
        TextRef? Detail,
        ConversationId? Conversation,
        long? Number
    );

    private sealed record Waiting(
        ConversationId Id,
        ConversationRole Role,
        DateTime Since,
        string LastWords
    );
}
