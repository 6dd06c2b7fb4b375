using System.Security.Cryptography;
using Bot.Host.Access;
using Microsoft.AspNetCore.Identity;

namespace Bot.Host.Demo;

/// <summary>The demo's operator: made once with a random password, which is printed at every start.</summary>
internal sealed class DemoOperator(UserManager<ConsoleUser> users)
{
    public const string Name = "operator";

    /// <returns>The password of this start: a demo that anyone on this machine may use has no lasting secret.</returns>
    public async Task<string> EnsureAsync()
    {
        var user = await users.FindByNameAsync(Name);
        if (user is null)
        {
            user = new ConsoleUser
            {
                UserName = Name,
                DisplayName = "Мария, оператор",
                TenantId = DemoCompany.Tenant.Value,
            };
            AccessStart.Check(await users.CreateAsync(user));
            AccessStart.Check(await users.AddToRoleAsync(user, Roles.Operator));
        }
        // Whoever tries the demo sees the managers' pages too; a demo of an earlier day had no such role.
        if (!await users.IsInRoleAsync(user, Roles.Manager))
            AccessStart.Check(await users.AddToRoleAsync(user, Roles.Manager));
        var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 14);
        if (await users.HasPasswordAsync(user))
            AccessStart.Check(await users.RemovePasswordAsync(user));
        AccessStart.Check(await users.AddPasswordAsync(user, password));
        return password;
    }
}
