namespace Bot.Testing;

/// <summary>A committed file that a test compares with what the code says now.</summary>
public static class WrittenFile
{
    /// <summary>Set to 1, the files are written anew in place of being compared.</summary>
    public const string Switch = "BOT_WRITE_DOCS";

    public static bool IsWriting => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>The file has exactly this text (line endings apart), or is written so.</summary>
    /// <param name="path">From the root of the repository.</param>
    public static void Check(string path, string expected)
    {
        var file = PathOf(path);
        expected = expected.ReplaceLineEndings("\n");
        if (IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
            return;
        }
        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (actual == expected)
            return;
        var (was, now) = (actual.Split('\n'), expected.Split('\n'));
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new Xunit.Sdk.XunitException(
            $"{path} is stale from line {line + 1} on: it has «{was.ElementAtOrDefault(line)}», the code says "
                + $"«{now.ElementAtOrDefault(line)}». Run this test with {Switch}=1 to write it anew, look at the "
                + "difference and commit it."
        );
    }

    /// <summary>An absolute path of a file in the repository.</summary>
    public static string PathOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder = folder.Parent;
        return Path.Combine(
            folder?.FullName
                ?? throw new DirectoryNotFoundException(
                    "No Bot.sln above the tests: where is the source?"
                ),
            path
        );
    }
}
