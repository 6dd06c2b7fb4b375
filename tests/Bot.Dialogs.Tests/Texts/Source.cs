namespace Bot.Dialogs.Tests.Texts;

/// <summary>A source file without its comment lines.</summary>
internal sealed record SourceFile(string Name, string Code);

/// <summary>The product's own source, for tests that look for keys in it.</summary>
internal static class Source
{
    private static readonly string Root = FindRoot();

    public static IEnumerable<SourceFile> Files(string project) =>
        from path in Directory.EnumerateFiles(
            Path.Combine(Root, project),
            "*.*",
            SearchOption.AllDirectories
        )
        where Path.GetExtension(path) is ".cs" or ".razor" && !IsGenerated(path)
        select new SourceFile(
            Path.GetRelativePath(Root, path),
            WithoutComments(File.ReadAllText(path))
        );

    public static string WithoutComments(string code) =>
        string.Join(
            '\n',
            code.Split('\n')
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        );

    private static bool IsGenerated(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var parts
        && (parts.Contains("obj") || parts.Contains("bin") || parts.Contains("Migrations"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new DirectoryNotFoundException(
                "No Bot.sln above the tests: where is the source?"
            );
    }
}
