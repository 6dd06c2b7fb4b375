using System.Globalization;
using System.Security.Claims;
using Bot.Domain;
using Bot.Integrations.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bot.Host.Access;

internal static class AccessRegistration
{
    /// <summary>Claim with the number of the user's УК.</summary>
    public const string TenantClaim = "tenant";

    public const string SignInPath = "/console/sign-in";

    public const int ShortestPassword = 12;

    /// <summary>Sign-in with ASP.NET Core Identity: cookie, lock-out, roles.</summary>
    public static void AddAccess(this IServiceCollection services, DatabaseSettings database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            services.AddDbContext<AccessDb, SqliteAccessDb>(o =>
                SqliteAccessDb.Configure(o, BesideBot(database.ConnectionString))
            );
        else
            services.AddDbContext<AccessDb, PostgresAccessDb>(o =>
                PostgresAccessDb.Configure(o, database.ConnectionString)
            );
        services.AddDataProtection().SetApplicationName("bot").PersistKeysToDbContext<AccessDb>();
        services
            .AddIdentity<ConsoleUser, IdentityRole>(options =>
            {
                // Length beats composition; guesses are stopped by the lock-out.
                options.Password.RequiredLength = ShortestPassword;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<AccessDb>()
            .AddClaimsPrincipalFactory<ConsoleClaims>();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = SignInPath;
            options.Cookie.Name = "console";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                Policies.ContactCentre,
                policy => policy.RequireRole(Roles.Operator, Roles.Manager, Roles.Administrator)
            )
            .AddPolicy(
                Policies.Prices,
                policy => policy.RequireRole(Roles.Manager, Roles.Administrator)
            )
            .AddPolicy(
                Policies.Understanding,
                policy => policy.RequireRole(Roles.Manager, Roles.Administrator)
            );
        services.AddCascadingAuthenticationState();
        services.AddScoped<AccessStart>();
    }

    /// <summary>The УК of a signed-in user.</summary>
    public static TenantId TenantOf(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(TenantClaim), CultureInfo.InvariantCulture, out var tenant)
        && tenant > 0
            ? new(tenant)
            : throw new InvalidOperationException("The signed-in user belongs to no УК.");

    private static string BesideBot(string connectionString)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        var access = Path.Combine(
            Path.GetDirectoryName(file)!,
            Path.GetFileNameWithoutExtension(file) + ".access.db"
        );
        return new SqliteConnectionStringBuilder { DataSource = access }.ToString();
    }
}

/// <summary>Puts the user's УК and name into the cookie.</summary>
internal sealed class ConsoleClaims(
    UserManager<ConsoleUser> users,
    RoleManager<IdentityRole> roles,
    IOptions<IdentityOptions> options
) : UserClaimsPrincipalFactory<ConsoleUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(
            new Claim(
                AccessRegistration.TenantClaim,
                user.TenantId.ToString(CultureInfo.InvariantCulture)
            )
        );
        identity.AddClaim(new Claim(ClaimTypes.GivenName, user.DisplayName));
        return identity;
    }
}
