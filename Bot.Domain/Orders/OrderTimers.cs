using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>
/// What must happen around a visit: reminders and the look for a technician. The rows belong to the visit and its window;
/// they move with it and go with it.
/// </summary>
public sealed class OrderTimers(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    private static readonly string[] Kinds = [RemindDay.Kind, RemindHours.Kind, NoTaker.Kind];

    /// <summary>Which window a row was made for: the minute of its begin since the Unix epoch.</summary>
    public static int VersionOf(DateTime startUtc) =>
        (int)((startUtc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Sets the visit's timers; those of a former window go.</summary>
    public async Task SetAsync(Visit visit, CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        var former = await RowsAsync(visit, ct);
        var version = VersionOf(visit.StartUtc);
        foreach (var (kind, at) in Wanted(visit, company))
        {
            var same = former.Find(d => d.Kind == kind && d.SubjectVersion == version);
            if (same is null)
                db.DueRows.Add(new DueRow(turn.TenantId, kind, visit.Id.Value, version, at));
            else
                former.Remove(same);
        }
        db.DueRows.RemoveRange(former);
    }

    /// <summary>The visit will not take place.</summary>
    public async Task DropAsync(Visit visit, CancellationToken ct) =>
        db.DueRows.RemoveRange(await RowsAsync(visit, ct));

    private IEnumerable<(string Kind, DateTime At)> Wanted(Visit visit, ManagementCompany company)
    {
        var quiet = QuietHours.Of(company);
        if (Remind(ReminderTimes.Day) is { } day)
            yield return (RemindDay.Kind, day);
        if (Remind(ReminderTimes.Hours) is { } hours)
            yield return (RemindHours.Kind, hours);
        // Even of an order for soon, the first technician gets the time of an offer.
        var noTaker = visit.StartUtc.AddMinutes(-company.NoTakerMinutes);
        var soonest = turn.Now.AddMinutes(company.OfferMinutes);
        yield return (NoTaker.Kind, noTaker > soonest ? noTaker : soonest);

        DateTime? Remind(TimeSpan lead) =>
            ReminderTimes.For(visit.StartUtc, lead, visit.Zone, quiet, turn.Now);
    }

    private async Task<List<DueRow>> RowsAsync(Visit visit, CancellationToken ct)
    {
        if (db.IsNew(visit))
            return [];
        var rows = await DueRows.Of.ListAsync(db, turn.TenantId, visit.Id.Value, ct);
        rows.RemoveAll(d => !Kinds.Contains(d.Kind));
        return rows;
    }
}
