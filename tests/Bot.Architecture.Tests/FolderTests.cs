using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Folders say what the business does; a feature has one name everywhere.</summary>
public sealed partial class FolderTests
{
    private static readonly string[] Features =
    [
        "Access",
        "Catalogue",
        "ContactCentre",
        "Dispatch",
        "Documents",
        "Materials",
        "Messaging",
        "Orders",
        "Payments",
        "Pricing",
        "Reports",
        "Residents",
        "Scheduling",
        "Surveys",
        "Technicians",
        "Tenants",
        "Warranty",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        // Besides the features: the unit of work, the values, and how words are understood.
        ["Bot.Domain"] = [.. Features, "Turns", "Understanding", "Values"],
        ["Bot.Dialogs"] = ["Engine", "Resident", "Technician", "Texts"],
        ["Bot.Integrations"] =
        [
            "Channels",
            "Dispatch",
            "Email",
            "Files",
            "Payments",
            "Persistence",
            "Receipts",
            "Speech",
            "Telephony",
            "Understanding",
            "Verification",
        ],
        ["Bot.Host"] =
        [
            "Access",
            "Api",
            "Console",
            "Demo",
            "Pages",
            "Playground",
            "Properties",
            "Schedules",
            "Setup",
            "Webhooks",
            "Workers",
            "wwwroot",
        ],
    };

    private static readonly string[] Meaningless =
    [
        "Common",
        "Dtos",
        "Helpers",
        "Managers",
        "Misc",
        "Services",
        "Utilities",
        "Utils",
    ];

    [Fact]
    public void A_project_has_the_folders_of_the_design_only() =>
        Rule.Holds(
            "Put these into a folder of the design, or add the folder to it:",
            from project in Repository.Product
            from folder in Repository.Folders(project)
            let top = folder.Split('/')[0]
            where !Allowed[project].Contains(top)
            select $"{project}/{top}"
        );

    [Fact]
    public void No_folder_is_named_after_what_its_files_technically_are() =>
        Rule.Holds(
            "Name these folders after the business:",
            from project in Repository.Product.Concat(Repository.Tests)
            from folder in Repository.Folders(project)
            where Meaningless.Intersect(folder.Split('/'), StringComparer.OrdinalIgnoreCase).Any()
            select $"{project}/{folder}"
        );

    [Fact]
    public void The_namespace_is_the_folder() =>
        Rule.Holds(
            "The namespace of these files is not their folder:",
            from project in Repository.Product.Concat(Repository.Tests)
            from source in Repository.Sources(project)
            let declared = Namespace().Match(source.Text)
            where declared.Success && declared.Groups[1].Value != Expected(project, source)
            select $"{source.Path}: {declared.Groups[1].Value}"
        );

    [Fact]
    public void Tests_lie_in_the_folders_of_what_they_test() =>
        Rule.Holds(
            "There is no such folder to be tested:",
            from project in Repository.Product
            from folder in Repository.Folders($"tests/{project}.Tests")
            let top = folder.Split('/')[0]
            where !Allowed[project].Contains(top) && !TestsOnly(project, top)
            select $"tests/{project}.Tests/{top}"
        );

    // What is tested through all four projects at once has no folder of its own in one of them.
    private static bool TestsOnly(string project, string folder) =>
        folder is "Golden" || project == "Bot.Host" && folder is "EndToEnd" or "Browser";

    private static string Expected(string project, Source source)
    {
        var name = project.Replace("tests/", "", StringComparison.Ordinal);
        var folder = source.FolderWithin(project);
        // Values are written everywhere, so they live where nobody needs to import them.
        return folder.Length == 0 || folder == "Values"
            ? name
            : $"{name}.{folder.Replace('/', '.')}";
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
