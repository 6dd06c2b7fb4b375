using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Whoever runs the bot finds every setting in deploy/env.example, and nothing there that is not read.</summary>
public sealed partial class SettingTests
{
    private static readonly string[] Foreign = ["ASPNETCORE_", "POSTGRES_"];

    private static readonly string Example = File.ReadAllText(
        Path.Combine(Repository.Root, "deploy", "env.example")
    );

    [Fact]
    public void A_setting_read_by_name_is_described() =>
        Rule.Holds(
            "Describe these in deploy/env.example:",
            from project in Repository.Product
            from source in Repository.Sources(project)
            from Match match in Read().Matches(source.Text)
            let name = match.Groups["name"].Value.Replace(":", "__")
            where !Regex.IsMatch(Example, $"^#?{name}=", RegexOptions.Multiline)
            select $"{name} ({source.Path})"
        );

    [Fact]
    public void A_described_setting_is_read()
    {
        var words = Repository
            .Product.SelectMany(Repository.Sources)
            .SelectMany(s => Word().Matches(s.Text).Select(m => m.Value))
            .ToHashSet();
        Rule.Holds(
            "Nothing in the code has the name of:",
            from Match match in Described().Matches(Example)
            let name = match.Groups["name"].Value
            where !Foreign.Any(f => name.StartsWith(f, StringComparison.Ordinal))
            where !name.Split("__").All(part => part.All(char.IsAsciiDigit) || words.Contains(part))
            select name
        );
    }

    [GeneratedRegex(@"(?:\[|GetValue<[\w?]+>\()""(?<name>[A-Z]\w*(?::\w+)+)""")]
    private static partial Regex Read();

    [GeneratedRegex(@"^#?(?<name>[A-Z]\w+)=", RegexOptions.Multiline)]
    private static partial Regex Described();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
