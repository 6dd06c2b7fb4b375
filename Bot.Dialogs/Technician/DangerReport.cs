using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Technician;

/// <summary>An emergency in a technician's words: the number to call, and what the dispatcher gets. At the house of the job at work, if there is one.</summary>
/// <param name="Number">104, 112, or the house's round-the-clock dispatch.</param>
public sealed record DangerReport(string Number, EmergencyReport Report)
{
    public static async Task<DangerReport> OfAsync(
        EmergencyKind kind,
        string words,
        LoadContext context,
        CancellationToken ct
    )
    {
        var house = await HouseAsync(context, ct);
        var company = await context.CompanyAsync(ct);
        var number =
            new Emergency(kind, EmergencyCertainty.Clear).PublicNumber
            ?? Own(house?.EmergencyPhone)
            ?? Own(company.EmergencyPhone)
            ?? "112";
        return new(
            number,
            new EmergencyReport(
                kind,
                words,
                ConversationId: context.Conversation.Id,
                HouseId: house?.Id
            )
        );
    }

    public Task SendAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<ReportEmergency>().RunAsync(Report, ct);

    /// <summary>Number first; what to do comes after it.</summary>
    public TextRef Words() =>
        Report.Kind switch
        {
            EmergencyKind.Gas => new("technician.danger_gas", ("number", Number)),
            EmergencyKind.Fire => new("technician.danger_fire", ("number", Number)),
            EmergencyKind.Lift => new("technician.danger_lift", ("number", Number)),
            EmergencyKind.Water or EmergencyKind.Sewage => new(
                "technician.danger_water",
                ("number", Number)
            ),
            _ => new("technician.danger_unknown", ("number", Number)),
        };

    private static async Task<Domain.Tenants.House?> HouseAsync(
        LoadContext context,
        CancellationToken ct
    )
    {
        var me = context.Technician();
        return await (
            from job in context.Db.Jobs
            join order in context.Db.Orders on job.OrderId equals order.Id
            join house in context.Db.Houses on order.HouseId equals house.Id
            where
                job.TechnicianId == me
                && (
                    job.Status == JobStatus.Arrived
                    || job.Status == JobStatus.Started
                    || job.Status == JobStatus.Done
                )
            orderby job.ArrivedAt descending
            select house
        )
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }

    private static string? Own(string? phone) => string.IsNullOrEmpty(phone) ? null : phone;
}
