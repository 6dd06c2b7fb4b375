using System.Reflection;

namespace Bot.Domain.Tests.Understanding;

/// <summary>Labelled phrases beside the tests: a phrase a line, then a tab and the service's code where there is one.</summary>
internal static class Phrases
{
    public static IReadOnlyList<(string Text, string Code)> Of(string file)
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"Bot.Domain.Tests.Understanding.{file}")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(parts => (parts[0], parts.Length > 1 ? parts[1].Trim() : "")),
        ];
    }
}
