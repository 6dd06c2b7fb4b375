using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>What got stuck, who must be called, who waits for a human: each with its age and an action.</summary>
public sealed partial class TroublePage : ConsolePage
{
    private const int Most = 200;

    private IReadOnlyList<RequestRow> _requests = [];
    private IReadOnlyList<StuckRow> _troubles = [];
    private IReadOnlyList<CallRow> _calls = [];
    private IReadOnlyList<WaitingRow> _waiting = [];
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
        _requests = await RequestRow.ReadAsync(db, Tenant, Most, ct);
        _troubles = await StuckRow.ReadAsync(db, Tenant, Stories, Most, ct);
        _calls = await CallRow.ReadAsync(db, Tenant, Catalogue, Most, ct);
        _waiting = await WaitingRow.ReadAsync(db, Tenant, Most, ct);
    }

    private string KindOf(DispatchRequest request) =>
        Enum.TryParse<EmergencyKind>(request.Emergency, out var kind)
            ? Words(kind)
            : Words("console.communal");

    private Task TakeAsync(DispatchRequest request) =>
        DoAsync<AnswerRequest, DispatchRequest>(
            (answer, ct) => answer.TakeAsync(request.Id, ct),
            Words("console.request_taken", ("number", request.Number))
        );

    private Task CloseAsync(DispatchRequest request) =>
        DoAsync<AnswerRequest, DispatchRequest>(
            (answer, ct) => answer.CloseAsync(request.Id, ct),
            Words("console.request_closed", ("number", request.Number))
        );

    private Task CloseAsync(StuckRow row) =>
        DoAsync<CloseTrouble, Done>(
            (close, ct) => close.RunAsync(row.Trouble.Id, ct),
            Words("console.settled")
        );

    private Task ResendAsync(StuckRow row) =>
        DoAsync<ResendParked, Done>(
            (resend, ct) => resend.RunAsync(row.Trouble.ConversationId!.Value, row.MessageSeq, ct),
            Words("console.resent")
        );

    private Task ResendWorkAsync(StuckRow row) =>
        DoAsync<ResendWork, Done>(
            (resend, ct) => resend.RunAsync(row.SubjectId, ct),
            Words("console.resent")
        );

    private Task RunAgainAsync(Guid failed) =>
        DoAsync<RunAgain, Done>(
            (again, ct) => again.RunAsync(failed, ct),
            Words("console.is_run_again")
        );

    /// <summary>A person has given the money back: booked, and the resident is told.</summary>
    private Task ReturnedAsync(StuckRow row) =>
        DoAsync<FinishRefund, Refund>(
            (finish, ct) => finish.RunAsync(RefundId.From(row.SubjectId), ct),
            Words("console.refund_booked")
        );

    private Task ReturnAsync(StuckRow row) =>
        DoAsync<ReturnStrayPayment, Refund>(
            (give, ct) => give.RunAsync(PaymentId.From(row.SubjectId), ct),
            Words("console.return_begun")
        );

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

    private Task<bool> ReplyAsync(ConversationId chat, string words) =>
        DoAsync<ReplyToPerson, Done>(
            (reply, ct) => reply.RunAsync(chat, words, ct),
            Words("console.replied")
        );

    private Task AnsweredAsync(Conversation chat) =>
        DoAsync<EndWaiting, Done>(
            (end, ct) => end.RunAsync(chat.Id, ct),
            chat.LedBy is null ? Words("console.answered") : Words("console.handed_back")
        );

    private string Age(DateTime since)
    {
        var age = Clock.GetUtcNow().UtcDateTime - since;
        return age.TotalHours >= 1
            ? Words("console.hours_ago", ("hours", (int)age.TotalHours))
            : Words("console.minutes_ago", ("minutes", Math.Max(0, (int)age.TotalMinutes)));
    }
}
