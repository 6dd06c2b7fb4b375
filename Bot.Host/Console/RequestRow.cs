using Bot.Domain;
using Bot.Domain.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>A request to the duty officer that nobody has settled: what happens, where, whom to call.</summary>
/// <param name="Photos">Those whose bytes are here.</param>
internal sealed record RequestRow(
    DispatchRequest Request,
    string? Address,
    Person Person,
    IReadOnlyList<FileId> Photos
)
{
    public static async Task<IReadOnlyList<RequestRow>> ReadAsync(
        BotDb db,
        TenantId tenant,
        int most,
        CancellationToken ct
    )
    {
        var open = await db
            .DispatchRequests.Where(r =>
                r.TenantId == tenant
                && (
                    r.Status == DispatchRequestStatus.Open
                    || r.Status == DispatchRequestStatus.Accepted
                )
            )
            .OrderBy(r => r.CreatedAt)
            .Take(most)
            .ToListAsync(ct);
        var ids = open.Select(r => r.HouseId).OfType<HouseId>().Distinct().ToList();
        var houses = await db
            .Houses.Where(h => h.TenantId == tenant && ids.Contains(h.Id))
            .ToDictionaryAsync(h => h.Id, ct);
        var people = await People.ReadAsync(
            db,
            tenant,
            open.Select(r => r.ResidentId).OfType<ResidentId>(),
            [],
            ct
        );
        var here = await HereAsync(db, tenant, open, ct);
        return
        [
            .. open.OrderByDescending(r => r.Kind == DispatchRequestKind.Emergency)
                .Select(r => new RequestRow(
                    r,
                    Where(r, r.HouseId is { } id ? houses.GetValueOrDefault(id) : null),
                    new Person(null, r.Phone).Or(people.Find(r.ResidentId?.Value)),
                    [.. r.Files.Where(here.Contains)]
                )),
        ];
    }

    /// <summary>Photos still on their way.</summary>
    public int Coming => Request.Files.Count - Photos.Count;

    private static async Task<HashSet<FileId>> HereAsync(
        BotDb db,
        TenantId tenant,
        IReadOnlyList<DispatchRequest> requests,
        CancellationToken ct
    )
    {
        var sent = requests.SelectMany(r => r.Files).Distinct().ToList();
        return sent.Count == 0
            ? []
            :
            [
                .. await db
                    .StoredFiles.Where(f =>
                        f.TenantId == tenant && sent.Contains(f.Id) && f.Sha256 != ""
                    )
                    .Select(f => f.Id)
                    .ToListAsync(ct),
            ];
    }

    private static string? Where(DispatchRequest request, Domain.Tenants.House? house)
    {
        var known = new[] { house?.ShortAddress, request.AddressWords };
        return known.All(a => a is null) ? null : string.Join(" · ", known.OfType<string>());
    }
}
