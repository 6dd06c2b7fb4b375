using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Orders;

public sealed class CompiledQueryTests
{
    /// <summary>A page that was opened before the first turn must not make the turns' changes vanish.</summary>
    [Theory]
    [EachDatabase]
    public async Task What_a_page_read_first_is_still_changed_by_a_turn(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        var byId = new CompiledRow<OrderId, Order>(
            (db, tenant, id, _) => db.Orders.FirstOrDefault(o => o.TenantId == tenant && o.Id == id)
        );
        var visitsOf = new CompiledRows<OrderId, Domain.Scheduling.Visit>(
            (db, tenant, id) => db.Visits.Where(v => v.TenantId == tenant && v.OrderId == id)
        );
        await world.Read(async db =>
        {
            await byId.FindAsync(db, OrderWorld.Tenant, order.Id, CancellationToken.None);
            return await visitsOf.ListAsync(
                db,
                OrderWorld.Tenant,
                order.Id,
                CancellationToken.None
            );
        });

        await world.Scheduling.Change(async db =>
        {
            var row = await byId.FindAsync(db, OrderWorld.Tenant, order.Id, CancellationToken.None);
            Assert.Equal(EntityState.Unchanged, db.Entry(row!).State);
            var visits = await visitsOf.ListAsync(
                db,
                OrderWorld.Tenant,
                order.Id,
                CancellationToken.None
            );
            Assert.Equal(EntityState.Unchanged, db.Entry(Assert.Single(visits)).State);
        });
    }
}
