using Stateless;

namespace Bot.Domain.Scheduling;

public enum VisitTrigger
{
    /// <summary>The technician set out.</summary>
    Begin,
    Finish,

    /// <summary>The technician gave up: the visit waits for another.</summary>
    GiveBack,

    /// <summary>The technician came, the resident was absent.</summary>
    Miss,
    Cancel,
}

/// <summary>What may happen to a visit.</summary>
public static class VisitLifecycle
{
    /// <summary>Fires, or says why not.</summary>
    public static DomainError? Fire(Visit visit, VisitTrigger trigger)
    {
        var machine = Of(visit);
        if (!machine.CanFire(trigger))
            return SlotErrors.VisitOver;
        machine.Fire(trigger);
        return null;
    }

    internal static StateMachine<VisitStatus, VisitTrigger> Of(Visit visit)
    {
        var machine = new StateMachine<VisitStatus, VisitTrigger>(
            () => visit.Status,
            status => visit.Status = status
        );
        machine
            .Configure(VisitStatus.Planned)
            .Permit(VisitTrigger.Begin, VisitStatus.InProgress)
            .Permit(VisitTrigger.Cancel, VisitStatus.Cancelled);
        machine
            .Configure(VisitStatus.InProgress)
            .Permit(VisitTrigger.Finish, VisitStatus.Done)
            .Permit(VisitTrigger.GiveBack, VisitStatus.Planned)
            .Permit(VisitTrigger.Miss, VisitStatus.Missed)
            .Permit(VisitTrigger.Cancel, VisitStatus.Cancelled);
        return machine;
    }
}
