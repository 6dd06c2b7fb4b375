using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <param name="Phone">Null: the resident's own, if it is known.</param>
/// <param name="WhenWords">The convenient time in the person's words.</param>
/// <param name="Draft">What was chosen so far, JSON.</param>
public sealed record CallRequest(
    ResidentId? ResidentId,
    ConversationId? ConversationId,
    PhoneNumber? Phone,
    string? WhenWords = null,
    string? Draft = null,
    string? Note = null,
    OrderId? OrderId = null
);

/// <param name="AnswerAt">When a person will answer, UTC; the turn's moment while the office is open.</param>
public sealed record CallPromise(CallTaskId TaskId, DateTime AnswerAt, bool IsOpenNow, string Zone);

/// <summary>«Позвоните мне»: a call task that carries the draft, so that nobody starts anew.</summary>
public sealed class RequestCall(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    public async Task<Outcome<CallPromise>> RunAsync(CallRequest request, CancellationToken ct)
    {
        var phone = request.Phone ?? await KnownPhoneAsync(request.ResidentId, ct);
        if (phone is null)
            return ContactCentreErrors.NoNumber;
        var company = await tenant.CompanyAsync(ct);
        var answerAt = OfficeHours.Of(company).AnswerAt(turn.Now);
        var task =
            await OpenTaskAsync(request.ConversationId, ct)
            ?? db.CallTasks.Add(
                new CallTask(turn.TenantId, CallTaskKind.CallMe, turn.Now)
                {
                    ResidentId = request.ResidentId,
                    ConversationId = request.ConversationId,
                }
            ).Entity;
        (task.Phone, task.DueAt) = (phone, answerAt);
        task.OrderId = request.OrderId ?? task.OrderId;
        task.WhenWords = Cut(request.WhenWords, 200) ?? task.WhenWords;
        task.Draft = request.Draft ?? task.Draft;
        task.Note = Cut(request.Note, 4096) ?? task.Note;
        return new CallPromise(task.Id, answerAt, answerAt == turn.Now, company.TimeZone);
    }

    // Asking again while the call is still to come changes its time, it does not double it.
    private async Task<CallTask?> OpenTaskAsync(
        ConversationId? conversation,
        CancellationToken ct
    ) =>
        conversation is { } id
            ? await db.CallTasks.FirstOrDefaultAsync(
                t =>
                    t.TenantId == turn.TenantId
                    && t.DoneAt == null
                    && t.Kind == CallTaskKind.CallMe
                    && t.ConversationId == id,
                ct
            )
            : null;

    private async Task<PhoneNumber?> KnownPhoneAsync(ResidentId? resident, CancellationToken ct) =>
        resident is { } id
            ? await db
                .Residents.Where(r => r.TenantId == turn.TenantId && r.Id == id)
                .Select(r => r.Phone)
                .FirstOrDefaultAsync(ct)
            : null;

    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..most];
}
