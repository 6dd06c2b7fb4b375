namespace Bot.Domain.Tenants;

/// <summary>What changes of a УК's rules are refused for.</summary>
public static class TenantErrors
{
    /// <summary>Somebody changed it since it was looked at: what is true now is shown instead.</summary>
    public static readonly DomainError Changed = new("tenant.changed");
}
