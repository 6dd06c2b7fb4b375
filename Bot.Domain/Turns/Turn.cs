namespace Bot.Domain.Turns;

/// <summary>
/// What one turn knows and promises: its УК, its moment, the rows it relied on and what to announce once it is saved.
/// Scoped: one per attempt. Use cases take it (and <see cref="BotDb"/>) by constructor.
/// </summary>
public sealed class Turn
{
    private readonly List<IVersioned> _reliedOn = [];
    private readonly List<object> _announcements = [];
    private DateTime? _now;

    /// <summary>The УК that this turn works for. Throws when no scope was set.</summary>
    public TenantId TenantId { get; private set; }

    /// <summary>The turn's moment, UTC, in whole milliseconds: every row written by the turn carries the same.</summary>
    public DateTime Now =>
        _now ?? throw new InvalidOperationException("The turn has not begun: it has no moment.");

    /// <summary>1 for the first run; more after conflicts.</summary>
    public int Attempt { get; private set; }

    /// <summary>Who acts, for the journal: a resident, a technician, an operator or the system.</summary>
    public Actor Actor { get; set; } = Actor.System;

    /// <summary>Rows whose versions the save checks though the turn does not change them.</summary>
    public IReadOnlyList<IVersioned> ReliedOn => _reliedOn;

    /// <summary>What is published after the commit, and never when it fails.</summary>
    public IReadOnlyList<object> Announcements => _announcements;

    /// <summary>
    /// The decision depends on this row staying as it was read (e.g. the technician is not suspended): the save fails,
    /// and the turn runs again, when somebody changed it meanwhile.
    /// </summary>
    public void RelyOn(IVersioned row) => _reliedOn.Add(row);

    /// <summary>Publishes <paramref name="announcement"/> to listeners of this process after the commit.</summary>
    public void Announce(object announcement) => _announcements.Add(announcement);

    /// <summary>Set by the unit of work only.</summary>
    public void Begin(TenantId tenant, DateTime now, int attempt = 1)
    {
        if (_now is not null)
            throw new InvalidOperationException("A turn begins once.");
        (TenantId, _now, Attempt) = (tenant, now, attempt);
    }
}

/// <summary>Who did something, as the journal keeps it.</summary>
/// <param name="Kind">Which sort of actor.</param>
/// <param name="Id">The person's id (resident, technician or console user); empty for the system.</param>
public readonly record struct Actor(ActorKind Kind, string Id)
{
    public static readonly Actor System = new(ActorKind.System, "");

    public static Actor Resident(ResidentId id) => new(ActorKind.Resident, id.Value.ToString());

    public static Actor Technician(TechnicianId id) =>
        new(ActorKind.Technician, id.Value.ToString());

    public static Actor Operator(string userName) => new(ActorKind.Operator, userName);

    public static Actor Dispatch(string connection) => new(ActorKind.Dispatch, connection);
}

public enum ActorKind
{
    System,
    Resident,
    Technician,
    Operator,
    Dispatch,
}
