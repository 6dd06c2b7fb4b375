using System.Reflection;

namespace Bot.Domain.Catalogue;

/// <summary>One data file: its name for messages, and its bytes.</summary>
public sealed record CatalogueFile(string Name, byte[] Utf8);

/// <summary>
/// Puts the catalogue together from its files: <c>skills.json</c> and one file a category, each editable by a manager
/// (comments and trailing commas are allowed). A wrong file is refused with file, line and reason of every problem.
/// </summary>
public static class CatalogueFiles
{
    private const string SkillsFile = "skills.json";
    private const string Prefix = "Bot.Domain.Catalogue.Data.";

    /// <summary>The files that ship inside the product.</summary>
    public static IReadOnlyList<CatalogueFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => new CatalogueFile(n[Prefix.Length..], Read(assembly, n))),
        ];
    }

    /// <summary>The catalogue of some files.</summary>
    public static CatalogueSnapshot Load(IReadOnlyList<CatalogueFile> files)
    {
        var problems = new List<CatalogueProblem>();
        var skills = Skills(files, problems);
        var categories = new List<Category>();
        var services = new List<Service>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Name != SkillsFile))
        {
            var category = CategoryFile.Read(file, problems);
            if (category.Category is null)
                continue;
            categories.Add(category.Category);
            var rules = new ServiceRules(file.Name, skills, seen, problems);
            foreach (var entry in category.Entries)
                if (rules.Check(entry, category.Category.Code) is { } service)
                    services.Add(service);
        }
        foreach (var twice in categories.GroupBy(c => c.Code).Where(g => g.Count() > 1))
            problems.Add(new("categories", 1, $"category '{twice.Key}' stands in two files"));
        foreach (var service in services)
        foreach (var code in service.Devices.Select(d => d.ReplacedBy).OfType<string>())
            if (!seen.ContainsKey(code))
                problems.Add(
                    new(
                        "services",
                        1,
                        $"{service.Code}: \"devices\" names the service '{code}', which is not there"
                    )
                );
        return problems.Count == 0
            ? new(categories, services, skills)
            : throw new CatalogueException(problems);
    }

    private static SkillBook Skills(
        IReadOnlyList<CatalogueFile> files,
        List<CatalogueProblem> problems
    )
    {
        if (files.FirstOrDefault(f => f.Name == SkillsFile) is { } file)
            return CategoryFile.ReadSkills(file, problems);
        problems.Add(new(SkillsFile, 1, "the file is missing"));
        return SkillBook.Empty;
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
