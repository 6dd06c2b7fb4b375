using Bot.Integrations.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Bot.Host.Access;

/// <summary>Brings the sign-in database up to date, makes the roles, and the first user where the settings name one.</summary>
internal sealed class AccessStart(
    AccessDb db,
    UserManager<ConsoleUser> users,
    RoleManager<IdentityRole> roles,
    IConfiguration settings
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await Migrator.ToNewestAsync(db, ct);
        foreach (var role in Roles.All)
            if (!await roles.RoleExistsAsync(role))
                Check(await roles.CreateAsync(new IdentityRole(role)));
        if (settings["Access:FirstUser:Name"] is { Length: > 0 } name)
            await EnsureAsync(
                name,
                settings["Access:FirstUser:Password"] ?? "",
                settings.GetValue<int>("Access:FirstUser:Company")
            );
    }

    private async Task EnsureAsync(string name, string password, int company)
    {
        if (await users.FindByNameAsync(name) is not null)
            return; // later changes are made in the console, not by the settings
        var user = new ConsoleUser
        {
            UserName = name,
            DisplayName = name,
            TenantId = company,
        };
        Check(await users.CreateAsync(user, password));
        Check(await users.AddToRoleAsync(user, Roles.Administrator));
    }

    public static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(
                $"A console user could not be made: {string.Join(", ", result.Errors.Select(e => e.Code))}."
            );
    }
}
