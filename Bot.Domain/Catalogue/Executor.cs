using Bot.Domain.Technicians;

namespace Bot.Domain.Catalogue;

/// <summary>Whom a УК lets do a service.</summary>
public enum Executor
{
    Either,

    /// <summary>The platform's self-employed technicians.</summary>
    Platform,

    /// <summary>The УК's own staff.</summary>
    OwnStaff,
}

public static class Executors
{
    /// <summary>Who must not do it then.</summary>
    public static IReadOnlyList<Employment> Excluded(this Executor executor) =>
        executor switch
        {
            Executor.Platform => [Employment.Staff],
            Executor.OwnStaff => [Employment.SelfEmployed],
            _ => [],
        };
}
