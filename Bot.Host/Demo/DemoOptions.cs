namespace Bot.Host.Demo;

/// <summary><c>Demo:Enabled</c>: the invented УК, its people and the playground. Default: only in Development.</summary>
internal sealed record DemoOptions(bool IsEnabled)
{
    public static DemoOptions From(IConfiguration configuration, IHostEnvironment environment) =>
        new(configuration.GetValue<bool?>("Demo:Enabled") ?? environment.IsDevelopment());
}
