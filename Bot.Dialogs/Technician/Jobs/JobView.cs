using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>A job as its technician sees it: never the resident's phone.</summary>
/// <param name="Materials">What is used up, with who buys it.</param>
/// <param name="Photos">The resident's photos that are here; others are still on their way.</param>
/// <param name="Zone">Named only where it is not the one the УК lives in.</param>
public sealed record JobView(
    JobCard Card,
    TechnicianId Technician,
    IReadOnlyList<TextRef> Materials,
    IReadOnlyList<FileId> Photos,
    IReadOnlyList<DeviceSheet> Devices,
    string? Zone
)
{
    public Job Job => Card.Job;
    public bool IsOver => JobLifecycle.Given.Contains(Job.Status) || Job.Status == JobStatus.Closed;

    /// <summary>Photos still missing before and after.</summary>
    public (int Before, int After) Missing =>
        (
            Math.Max(0, Card.Needs.PhotosBefore - Job.PhotosBefore),
            Math.Max(0, Card.Needs.PhotosAfter - Job.PhotosAfter)
        );

    /// <summary>Devices of which something is still to be written down.</summary>
    public int MissingDevices => Devices.Count(d => !d.IsWhole);

    /// <summary>Whether devices may be written down now.</summary>
    public bool TakesDevices =>
        Devices.Count > 0 && Job.Status is (JobStatus.Started or JobStatus.Done);

    /// <summary>A map that opens in any phone's browser or in its own application.</summary>
    public string MapUrl
    {
        get
        {
            var at = string.Create(
                CultureInfo.InvariantCulture,
                $"{Card.Longitude:0.######},{Card.Latitude:0.######}"
            );
            return $"https://yandex.ru/maps/?pt={at}&z=17&l=map";
        }
    }

    /// <summary>One of the technician's own jobs; null where it is another's.</summary>
    public static async Task<JobView?> LoadAsync(
        JobId id,
        LoadContext context,
        CancellationToken ct
    )
    {
        var me = context.Technician();
        if (await context.Get<MyJobs>().JobAsync(id, me, ct) is not { } card)
            return null;
        var company = await context.CompanyAsync(ct);
        return new(
            card,
            me,
            await MaterialsAsync(card.Job.OrderId, context, ct),
            await PhotosAsync(card.Job.OrderId, context, ct),
            await DevicesAsync(card.Job.OrderId, context, ct),
            company.StrangeZone(card.Window.Zone)
        );
    }

    private static async Task<IReadOnlyList<TextRef>> MaterialsAsync(
        OrderId id,
        LoadContext context,
        CancellationToken ct
    )
    {
        var order = await context.Db.Orders.AsNoTracking().SingleAsync(o => o.Id == id, ct);
        var catalogue = context.Get<CatalogueSnapshot>();
        var services = order
            .Lines.Where(l => l.Status != OrderLineStatus.Cancelled)
            .Select(l => catalogue.Find(l.ServiceCode))
            .OfType<Service>()
            .ToList();
        return
        [
            .. services
                .SelectMany(s => s.Materials.Select(m => (m.Name, m.BoughtBy)))
                .Concat(services.SelectMany(s => s.Devices.Select(d => (d.Name, d.BoughtBy))))
                .Distinct()
                .Select(m => Material(m.Name, m.BoughtBy)),
        ];
    }

    private static async Task<IReadOnlyList<DeviceSheet>> DevicesAsync(
        OrderId id,
        LoadContext context,
        CancellationToken ct
    )
    {
        var order = await context.Db.Orders.SingleAsync(o => o.Id == id, ct);
        return await context.Get<OrderDevices>().RunAsync(order, ct);
    }

    private static TextRef Material(string name, BoughtBy by) =>
        by switch
        {
            BoughtBy.Resident => new("technician.material_resident", ("name", name)),
            BoughtBy.Company => new("technician.material_company", ("name", name)),
            _ => new("technician.material_bring", ("name", name)),
        };

    // A file that still lies at the resident's bot cannot be shown by another one.
    private static async Task<IReadOnlyList<FileId>> PhotosAsync(
        OrderId id,
        LoadContext context,
        CancellationToken ct
    ) =>
        await (
            from file in context.Db.OrderFiles
            join stored in context.Db.StoredFiles on file.FileId equals stored.Id
            where file.OrderId == id && file.Kind == OrderFileKind.Resident && stored.Sha256 != ""
            orderby file.At
            select file.FileId
        ).ToListAsync(ct);
}
