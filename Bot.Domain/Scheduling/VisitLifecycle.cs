using Stateless;
using Stateless.Graph;

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

    /// <summary>Comes back to life after a cancellation.</summary>
    Renew,
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

    public static bool Can(Visit visit, VisitTrigger trigger) => Of(visit).CanFire(trigger);

    /// <summary>The machine as a Mermaid state diagram.</summary>
    public static string Diagram() =>
        MermaidGraph.Format(
            Configure(() => VisitStatus.Planned, _ => { }).GetInfo(),
            MermaidGraphDirection.TopToBottom
        );

    private static StateMachine<VisitStatus, VisitTrigger> Of(Visit visit) =>
        Configure(() => visit.Status, status => visit.Status = status);

    private static StateMachine<VisitStatus, VisitTrigger> Configure(
        Func<VisitStatus> get,
        Action<VisitStatus> set
    )
    {
        var machine = new StateMachine<VisitStatus, VisitTrigger>(get, set);
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
        machine.Configure(VisitStatus.Cancelled).Permit(VisitTrigger.Renew, VisitStatus.Planned);
        return machine;
    }
}
