using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>A window to keep.</summary>
/// <param name="Conversation">Whose it will be; null for an operator's phone order.</param>
/// <param name="Replaces">The former choice: given back in the same save.</param>
/// <param name="Excluded">Who must not do this work (<c>Service.ExcludedExecutors</c>).</param>
public sealed record HoldRequest(
    ConversationId? Conversation,
    HouseId House,
    ArrivalWindow Window,
    IReadOnlyList<string> Skills,
    int WorkMinutes,
    HoldId? Replaces = null,
    IReadOnlyCollection<Employment>? Excluded = null
);

/// <summary>Keeps a window for a resident while they go on ordering; ends by itself.</summary>
public sealed class HoldSlot(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    CandidateSearch search,
    TechnicianCalendars calendars,
    ReleaseHold release,
    TechnicianTrust trust,
    WindowRules? rules = null
) : IUseCase
{
    private readonly WindowRules _rules = rules ?? WindowRules.Standard;

    public async Task<Outcome<Hold>> RunAsync(HoldRequest request, CancellationToken ct)
    {
        var replaced = request.Replaces is { } id
            ? await db.Holds.FirstOrDefaultAsync(h => h.Id == id, ct)
            : null;
        if (replaced is not null && replaced.ConversationId != request.Conversation)
            return SlotErrors.Foreign;
        var choice = await ChooseAsync(request, replaced, ct);
        if (!choice.IsOk)
            return choice.Error!;
        var placement = choice.Value;
        if (!await trust.RelyOnAsync(placement.Candidate.Technician, ct))
            return SlotErrors.Taken;
        if (replaced is not null)
            await release.RunAsync(replaced, ct);
        return await HoldAsync(request, placement, ct);
    }

    private async Task<Outcome<Placement>> ChooseAsync(
        HoldRequest request,
        Hold? replaced,
        CancellationToken ct
    )
    {
        var window = request.Window;
        if (!WindowSearch.IsEarlyEnough(window, turn.Now, _rules.LeadMinutes - _rules.GraceMinutes))
            return SlotErrors.Past;
        if (window.StartUtc > turn.Now.AddDays(_rules.HorizonDays))
            return SlotErrors.Unknown;
        var (from, to) = Days(window, request.WorkMinutes);
        var able = await search.ChooseAsync(
            request.House,
            request.Skills,
            from,
            to,
            request.Excluded,
            ct
        );
        if (able.Technicians.Count == 0)
            return SlotErrors.Taken;
        if (!_rules.Cut(window, able.Zone))
            return SlotErrors.Unknown;
        if (replaced is { Status: HoldStatus.Active })
            able = able.WithFree(replaced.TechnicianId, replaced.FirstHalfHour, replaced.HalfHours);
        var minutes = request.WorkMinutes;
        return
            WindowSearch.Choose(able.Technicians, window, turn.Now, minutes, _rules) is { } choice
            ? choice.Placement
            : SlotErrors.Taken;
    }

    private async Task<Outcome<Hold>> HoldAsync(
        HoldRequest request,
        Placement placement,
        CancellationToken ct
    )
    {
        var minutes = (await tenant.CompanyAsync(ct)).HoldMinutes;
        var technician = placement.Candidate.Technician;
        var hold = new Hold(
            turn.TenantId,
            request.Conversation,
            technician,
            request.Window,
            request.WorkMinutes,
            turn.Now.AddMinutes(minutes)
        )
        {
            FirstHalfHour = placement.FirstHalfHour,
            HalfHours = placement.Count,
        };
        await calendars.TakeAsync(
            technician,
            placement.FirstHalfHour,
            placement.Count,
            hold.Id.Value,
            ct
        );
        db.Holds.Add(hold);
        db.DueRows.Add(new DueRow(turn.TenantId, HoldEnds.Kind, hold.Id.Value, 0, hold.Until));
        return hold;
    }

    internal static (DateOnly From, DateOnly To) Days(ArrivalWindow window, int workMinutes) =>
        (
            DateOnly.FromDateTime(window.StartUtc),
            // The last start lies inside the window; behind it the work and the way, at most a day more.
            DateOnly.FromDateTime(window.EndUtc.AddMinutes(workMinutes)).AddDays(1)
        );
}
