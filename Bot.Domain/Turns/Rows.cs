namespace Bot.Domain.Turns;

/// <summary>A row that belongs to one УК: stamped, filtered and guarded by <see cref="BotDb"/>.</summary>
public interface ITenantOwned
{
    TenantId TenantId { get; }
}

/// <summary>
/// A row that is changed after it was written. The version rises by one with each change and is compared in the save:
/// two turns that read the same version cannot both change it.
/// </summary>
public interface IVersioned
{
    int Version { get; }
}
