namespace Bot.Domain.Catalogue;

/// <summary>Who may do a job, by law.</summary>
public enum ExecutorKind
{
    /// <summary>Employed by the УК.</summary>
    Staff,

    /// <summary>A technician under the tax regime for the self-employed (НПД).</summary>
    SelfEmployed,

    /// <summary>An organisation with the admission that the work needs (gas, verification).</summary>
    Contractor,
}
