namespace Bot.Host.Setup;

/// <summary>
/// Whether the process was started from its source tree (<c>dotnet run</c>): then the environment is Development unless a
/// variable says otherwise. A launch profile would do the same, but makes <c>dotnet run</c> print a line of its own before the
/// output of the commands.
/// </summary>
internal static class SourceTree
{
    public static string? Environment(string baseDirectory) =>
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (
            File.Exists(Path.Combine(baseDirectory, "..", "..", "..", "Bot.Host.csproj"))
                ? Environments.Development
                : null
        );
}
