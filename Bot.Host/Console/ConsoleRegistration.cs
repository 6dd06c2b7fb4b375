using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Bot.Host.Access;
using Bot.Integrations.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

internal static class ConsoleRegistration
{
    /// <summary>What the console's pages need besides themselves.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.MapPost("/console/sign-out", SignOutAsync).RequireAuthorization();
        app.MapGet("/console/files/{id:guid}", ShowFileAsync)
            .RequireAuthorization(Policies.ContactCentre);
        app.MapGet(
                "/console/prices.xlsx",
                (HttpContext context, UnitOfWork work, CancellationToken ct) =>
                    PricesAsync(context, work, PriceListFile.WriteXlsx, Xlsx, "prices.xlsx", ct)
            )
            .RequireAuthorization(Policies.Prices);
        app.MapGet(
                "/console/prices.csv",
                (HttpContext context, UnitOfWork work, CancellationToken ct) =>
                    PricesAsync(context, work, PriceListFile.WriteCsv, "text/csv", "prices.csv", ct)
            )
            .RequireAuthorization(Policies.Prices);
        app.MapGet("/console/technicians/{id:guid}/photo", ShowPortraitAsync)
            .RequireAuthorization(Policies.ContactCentre);
    }

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The price list of the user's own УК.</summary>
    private static async Task<IResult> PricesAsync(
        HttpContext context,
        UnitOfWork work,
        Func<IReadOnlyList<PriceListRow>, byte[]> write,
        string type,
        string name,
        CancellationToken ct
    )
    {
        var rows = await work.RunAsync<ExportPriceList, IReadOnlyList<PriceListRow>>(
            context.User.TenantOf(),
            Actor.Operator(context.User.Identity?.Name ?? ""),
            (export, token) => export.RunAsync(token),
            ct
        );
        return Results.Bytes(write(rows), type, name);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        SignInManager<ConsoleUser> signIns
    )
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        await signIns.SignOutAsync();
        return Results.LocalRedirect(AccessRegistration.SignInPath);
    }

    /// <summary>A stored file of the user's own УК; anybody else's is not there.</summary>
    private static async Task<IResult> ShowFileAsync(
        Guid id,
        HttpContext context,
        UnitOfWork work,
        IFileStore files,
        CancellationToken ct
    )
    {
        var tenant = context.User.TenantOf();
        var file = await work.ReadAsync(
            tenant,
            async (db, token) => await db.StoredFiles.FindAsync([tenant, new FileId(id)], token),
            ct
        );
        return file is { IsHere: true }
            ? await ShownFile.OfAsync(file, files, context.Response, ct)
            : Results.NotFound();
    }

    /// <summary>The portrait of a technician who works for the user's УК.</summary>
    private static async Task<IResult> ShowPortraitAsync(
        Guid id,
        HttpContext context,
        UnitOfWork work,
        IFileStore files,
        CancellationToken ct
    )
    {
        var technician = new TechnicianId(id);
        var sha256 = await work.ReadAsync(
            context.User.TenantOf(),
            (db, token) =>
                db
                    .Accreditations.Where(a => a.TechnicianId == technician)
                    .Join(db.Technicians, a => a.TechnicianId, t => t.Id, (_, t) => t.PhotoSha256)
                    .FirstOrDefaultAsync(token),
            ct
        );
        if (sha256 is null)
            return Results.NotFound();
        await using var file = await files.OpenAsync(sha256, ct);
        using var picture = new MemoryStream();
        await file.CopyToAsync(picture, ct);
        var bytes = picture.ToArray();
        return Pictures.TypeOf(bytes) is { } type ? Results.Bytes(bytes, type) : Results.NotFound();
    }
}
