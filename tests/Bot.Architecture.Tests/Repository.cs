using System.Text.RegularExpressions;

namespace Bot.Architecture.Tests;

/// <summary>One source file, its path relative to the repository with forward slashes.</summary>
internal sealed record Source(string Path, string Text)
{
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The part of the path after the project's folder, without the file's name; empty at its root.</summary>
    public string FolderWithin(string project) =>
        Folder.Length == project.Length ? "" : Folder[(project.Length + 1)..];
}

/// <summary>The sources as they lie on the disk: some rules are about files and words, which assemblies no longer know.</summary>
internal static partial class Repository
{
    public static readonly string[] Product =
    [
        "Bot.Domain",
        "Bot.Dialogs",
        "Bot.Integrations",
        "Bot.Host",
    ];

    public static string Root { get; } = FindRoot();

    public static string[] Tests { get; } =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(Root, "tests"))
            .Select(d => "tests/" + Path.GetFileName(d))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The C# files of a project, those of the migrations tool left out.</summary>
    public static IReadOnlyList<Source> Sources(string project) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(path => !BuildOutput().IsMatch(path) && !path.Contains("/Migrations/"))
                .Order(StringComparer.Ordinal)
                .Select(path => new Source(path, File.ReadAllText(Path.Combine(Root, path)))),
        ];

    /// <summary>Every folder below a project, relative to it, build output left out.</summary>
    public static IReadOnlyList<string> Folders(string project) =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
                .Select(folder =>
                    Path.GetRelativePath(Path.Combine(Root, project), folder).Replace('\\', '/')
                )
                .Where(path => !BuildOutput().IsMatch(path))
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex("(^|/)(bin|obj|TestResults)(/|$)")]
    private static partial Regex BuildOutput();

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Bot.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException(
            $"The sources are not above {AppContext.BaseDirectory}."
        );
    }
}
