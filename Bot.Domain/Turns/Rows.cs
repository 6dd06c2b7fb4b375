namespace Bot.Domain.Turns;

/// <summary>A row that belongs to one УК: stamped, filtered and guarded by <see cref="BotDb"/>.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}

/// <summary>
/// A row that this process also keeps in memory, because every turn needs it and it seldom changes: its change is
/// announced (<see cref="KeptRowSaved"/>) once it is committed.
/// </summary>
public interface IKeptInMemory;

/// <summary>Announced for every new, changed or deleted <see cref="IKeptInMemory"/> row.</summary>
public sealed record KeptRowSaved(IKeptInMemory Row, bool IsDeleted);

/// <summary>
/// A row that is changed after it was written. The version rises by one with each change and is compared in the save:
/// two turns that read the same version cannot both change it.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
