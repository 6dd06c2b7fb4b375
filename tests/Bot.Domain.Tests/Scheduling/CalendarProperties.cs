using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Integrations.Persistence;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Scheduling;

public enum Act
{
    Hold,
    Replace,
    Release,
    Confirm,
    Prolong,
    Expire,
    Move,
    Cancel,
    Swap,
    Renew,
}

/// <param name="Which">Picks among the holds or visits there are.</param>
public sealed record Move(Act Act, int Which, int Hour, int Minutes, int Technician);

public static class Moves
{
    public static Arbitrary<Move> One() =>
        (
            from act in Gen.Frequency(
                (4, Gen.Constant(Act.Hold)),
                (4, Gen.Constant(Act.Confirm)),
                (6, Gen.Elements(Enum.GetValues<Act>()))
            )
            from which in Gen.Choose(0, 100)
            from hour in Gen.Choose(4, 9)
            from minutes in Gen.Elements(30, 60, 90, 150)
            from technician in Gen.Choose(0, 1)
            select new Move(act, which, hour * 2, minutes, technician)
        ).ToArbitrary();
}

/// <summary>
/// Whatever is held, replaced, prolonged, let run out, confirmed, moved, swapped, cancelled and renewed: the calendar does
/// what a plain list of bookings would, nobody is booked twice, and the masks say what the cells say.
/// </summary>
public sealed class CalendarProperties
{
    [Property(Arbitrary = [typeof(Moves)], MaxTest = 20, StartSize = 20, EndSize = 40)]
    public async Task The_calendar_does_what_a_list_of_bookings_would(List<Move> moves)
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var run = await Run.StartAsync(world);
        foreach (var move in moves)
            await run.DoAsync(move);
        await world.AssertMasksAreCells();
    }

    private sealed class Run(SchedulingWorld world, TechnicianId[] technicians)
    {
        private const int Tomorrow = 1;

        private readonly CalendarModel _model = new([(0, 10, 17), (1, 8, 14)]);
        private readonly List<(HoldId Id, int Hour, int Minutes)> _holds = [];
        private readonly List<(VisitId Id, int Minutes)> _visits = [];
        private ConversationId _conversation;
        private ResidentId _resident;

        public static async Task<Run> StartAsync(SchedulingWorld world)
        {
            var near = await world.TechnicianAsync(10, 17, northKm: 1);
            var far = await world.TechnicianAsync(8, 14, northKm: 3);
            var run = new Run(world, [near, far]);
            (run._conversation, run._resident) = await world.ResidentAsync();
            return run;
        }

        public async Task DoAsync(Move move)
        {
            await ActAsync(move);
            var real = await world.Read(db => db.CalendarCells.ToListAsync());
            var expected = _model.Booked.SelectMany(b =>
                Enumerable
                    .Range(b.Value.First, b.Value.Count)
                    .Select(h => (technicians[b.Value.Technician], HalfHour(h), OwnerOf(b.Key)))
            );
            Assert.Equal(
                expected.ToHashSet(),
                real.Select(c => (c.TechnicianId, c.HalfHour, c.Owner)).ToHashSet()
            );
        }

        private Task ActAsync(Move move) =>
            move.Act switch
            {
                Act.Hold => HoldAsync(move, null),
                Act.Replace when Pick(_holds, move) is { } hold => HoldAsync(move, hold.Id),
                Act.Release when Pick(_holds, move) is { } hold => ReleaseAsync(hold.Id),
                Act.Confirm when Pick(_holds, move) is { } hold => ConfirmAsync(hold),
                Act.Prolong when Pick(_holds, move) is { } hold => ProlongAsync(hold.Id),
                Act.Expire => ExpireAsync(),
                Act.Move when Pick(_visits, move) is { } visit => MoveAsync(visit, move),
                Act.Cancel when Pick(_visits, move) is { } visit => CancelAsync(visit.Id),
                Act.Swap when Pick(_visits, move) is { } visit => SwapAsync(visit, move),
                Act.Renew when Pick(_visits, move) is { } visit => RenewAsync(visit.Id),
                _ => Task.CompletedTask,
            };

        private async Task HoldAsync(Move move, HoldId? replaces)
        {
            var place = _model.Place(move.Hour, move.Minutes, replaces);
            var window = At(move.Hour, Tomorrow);
            var hold = await world.Hold(window, _conversation, replaces, move.Minutes);
            Assert.Equal(place is null ? SlotErrors.Taken : null, hold.Error);
            if (place is null)
                return;
            if (replaces is { } former)
                _model.Booked.Remove(former);
            _model.Booked[hold.Value.Id] = place;
            _holds.Add((hold.Value.Id, move.Hour, move.Minutes));
        }

        private async Task ReleaseAsync(HoldId id)
        {
            await world.Run<ReleaseHold, Outcome<Done>>(
                (u, ct) => u.RunAsync(id, _conversation, ct)
            );
            _model.Booked.Remove(id);
        }

        private async Task ConfirmAsync((HoldId Id, int Hour, int Minutes) hold)
        {
            var row = await world.Read(db => db.Holds.SingleAsync(h => h.Id == hold.Id));
            var technician = Array.IndexOf(technicians, row.TechnicianId);
            var first = row.FirstHalfHour - HalfHour(0);
            var visit = await world.Confirm(hold.Id, _resident);
            var expected = row.Status switch
            {
                HoldStatus.Active => null,
                HoldStatus.Expired => _model.IsFree(technician, first, row.HalfHours)
                    ? null
                    : SlotErrors.Taken,
                _ => SlotErrors.Used,
            };
            Assert.Equal(expected, visit.Error);
            if (expected is not null)
                return;
            _model.Booked.Remove(hold.Id);
            _model.Booked[visit.Value.Id] = new(technician, first, row.HalfHours);
            _visits.Add((visit.Value.Id, hold.Minutes));
        }

        private Task ProlongAsync(HoldId id) =>
            world.Run<ProlongHold, Outcome<Hold>>((u, ct) => u.RunAsync(id, _conversation, ct));

        private async Task ExpireAsync()
        {
            world.Clock.Advance(TimeSpan.FromMinutes(15));
            await world.RunDueAsync();
            foreach (
                var hold in await world.Read(db =>
                    db.Holds.Where(h => h.Status == HoldStatus.Expired).ToListAsync()
                )
            )
                _model.Booked.Remove(hold.Id);
            // Holds that were not prolonged are over by now, and no other.
            var active = await world.Read(db =>
                db.Holds.Where(h => h.Status == HoldStatus.Active).ToListAsync()
            );
            Assert.All(active, h => Assert.True(h.Until > world.Now));
        }

        private async Task MoveAsync((VisitId Id, int Minutes) visit, Move move)
        {
            if (!_model.Booked.TryGetValue(visit.Id, out var booked))
                return;
            var place =
                _model.Place(move.Hour, visit.Minutes, visit.Id, booked.Technician)
                ?? _model.Place(move.Hour, visit.Minutes, visit.Id);
            var window = At(move.Hour, Tomorrow);
            var moved = await OnAsync<MoveVisit>(
                visit.Id,
                (u, v, o, ct) => u.RunAsync(v, o, window, [Plumbing], ct)
            );
            Assert.Equal(place is null ? SlotErrors.Taken : null, moved.Error);
            if (place is null)
                return;
            _model.Booked[visit.Id] = place;
            var row = await world.Read(db => db.Visits.SingleAsync(v => v.Id == visit.Id));
            Assert.Equal(new TimeOnly(move.Hour, 0), row.LocalFrom);
        }

        private async Task SwapAsync((VisitId Id, int Minutes) visit, Move move)
        {
            if (!_model.Booked.TryGetValue(visit.Id, out var booked))
                return;
            var row = await world.Read(db => db.Visits.SingleAsync(v => v.Id == visit.Id));
            var place =
                booked.Technician == move.Technician
                    ? booked
                    : _model.Place(row.LocalFrom.Hour, visit.Minutes, visit.Id, move.Technician);
            var swapped = await OnAsync<SwapTechnician>(
                visit.Id,
                (u, v, _, ct) => u.RunAsync(v, technicians[move.Technician], ct)
            );
            Assert.Equal(place is null ? SlotErrors.TechnicianNotFree : null, swapped.Error);
            if (place is not null)
                _model.Booked[visit.Id] = place;
        }

        private async Task CancelAsync(VisitId id)
        {
            var wasPlanned = _model.Booked.Remove(id);
            var released = await OnAsync<ReleaseVisit>(id, (u, v, _, ct) => u.RunAsync(v, ct));
            Assert.Equal(wasPlanned ? null : SlotErrors.VisitOver, released.Error);
        }

        private async Task RenewAsync(VisitId id)
        {
            if (_model.Booked.ContainsKey(id))
                return;
            var row = await world.Read(db => db.Visits.SingleAsync(v => v.Id == id));
            var place = new CalendarModel.Booking(
                Array.IndexOf(technicians, row.TechnicianId),
                row.FirstHalfHour - HalfHour(0),
                row.HalfHours
            );
            var isFree = _model.IsFree(place.Technician, place.First, place.Count);
            var renewed = await OnAsync<RenewVisit>(id, (u, v, _, ct) => u.RunAsync(v, ct));
            Assert.Equal(isFree ? null : SlotErrors.Taken, renewed.Error);
            if (isFree)
                _model.Booked[id] = place;
        }

        private Task<Outcome<Visit>> OnAsync<TUseCase>(
            VisitId id,
            Func<TUseCase, Visit, Order, CancellationToken, Task<Outcome<Visit>>> run
        )
            where TUseCase : class =>
            world.OnVisit(id, (s, v, o, ct) => run(s.GetRequiredService<TUseCase>(), v, o, ct));

        /// <summary>A half hour of tomorrow's wall time as the calendar counts it.</summary>
        private static int HalfHour(int ofDay) => HalfHours.At(At(0, Tomorrow).StartUtc) + ofDay;

        private static Guid OwnerOf(object key) =>
            key is HoldId hold ? hold.Value : ((VisitId)key).Value;

        private static T? Pick<T>(List<T> from, Move move)
            where T : struct => from.Count == 0 ? null : from[move.Which % from.Count];
    }
}
