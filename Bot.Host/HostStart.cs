using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Bot.Host.Access;
using Bot.Host.Demo;
using Bot.Integrations.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bot.Host;

/// <summary>What must be done before anything is received: migrations, the catalogue, the demo. Then the addresses are printed.</summary>
internal sealed partial class HostStart(
    DatabaseSettings database,
    UnitOfWork work,
    DemoOptions demo,
    IServiceProvider services,
    IServer server,
    ILogger<HostStart> log
) : IHostedLifecycleService
{
    private string? _password;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await Migrator.MigrateAsync(database, cancellationToken);
        // The platform's rows belong to no УК.
        await work.RunAsync<SeedCatalogue, CatalogueSeeded>(
            default,
            Actor.System,
            (seed, ct) => seed.RunAsync(ct),
            cancellationToken
        );
        await StartAccessAsync(cancellationToken);
        if (demo.IsEnabled)
            await services.GetRequiredService<DemoSeed>().RunAsync(cancellationToken);
    }

    /// <summary>Who may sign in. Identity's services are scoped.</summary>
    private async Task StartAccessAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccessStart>().RunAsync(ct);
        if (demo.IsEnabled)
            _password = await scope
                .ServiceProvider.GetRequiredService<DemoOperator>()
                .EnsureAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // The address of this start is known only now.
        if (demo.IsEnabled)
            await services.GetRequiredService<DemoDispatch>().ConnectAsync(cancellationToken);
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            LogListening(address.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost"));
            if (_password is not null)
                LogDemo(address, DemoOperator.Name, _password);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Console: {Address}/console")]
    private partial void LogListening(string address);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Playground: {Address}/playground (the demo's operator: {Name}, password {Password})"
    )]
    private partial void LogDemo(string address, string name, string password);
}

internal static class HostStartRegistration
{
    /// <summary>The address where none is configured; every usual way to configure one wins.</summary>
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        string[] ways = ["urls", "http_ports", "https_ports", "ASPNETCORE_URLS"];
        if (
            ways.All(w => string.IsNullOrEmpty(builder.Configuration[w]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()
        )
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.UseStaticWebAssets();
    }

    /// <summary>Told to stop while it still starts, the process ends in order too, not with an exception.</summary>
    public static async Task RunUntilStoppedAsync(this WebApplication app)
    {
        var (started, stopping) = (
            app.Lifetime.ApplicationStarted,
            app.Lifetime.ApplicationStopping
        );
        try
        {
            await app.RunAsync();
        }
        catch (Exception)
            when (stopping.IsCancellationRequested && !started.IsCancellationRequested)
        {
            // Whatever the interrupted part made of its interruption; the host has logged it.
        }
    }

    public static void AddStart(this IServiceCollection services, DemoOptions demo)
    {
        services.AddSingleton(demo);
        if (demo.IsEnabled)
            services
                .AddSingleton<DemoSeed>()
                .AddSingleton<DemoDispatch>()
                .AddSingleton<ITurnListener, DemoInvitation>()
                .AddScoped<DemoOperator>();
        services.AddHostedService<HostStart>();
    }
}
