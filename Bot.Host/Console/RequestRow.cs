using Bot.Domain;
using Bot.Domain.Dispatch;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>A request to the duty officer that nobody has settled: what happens, where, whom to call.</summary>
internal sealed record RequestRow(DispatchRequest Request, string? Address, Person Person)
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
        return
        [
            .. open.OrderByDescending(r => r.Kind == DispatchRequestKind.Emergency)
                .Select(r => new RequestRow(
                    r,
                    Where(r, r.HouseId is { } id ? houses.GetValueOrDefault(id) : null),
                    new Person(null, r.Phone).Or(people.Find(r.ResidentId?.Value))
                )),
        ];
    }

    private static string? Where(DispatchRequest request, Domain.Tenants.House? house)
    {
        var known = new[] { house?.ShortAddress, request.AddressWords };
        return known.All(a => a is null) ? null : string.Join(" · ", known.OfType<string>());
    }
}
