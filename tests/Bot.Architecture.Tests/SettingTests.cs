using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Whoever runs the bot finds every setting in deploy/env.example, and nothing there that is not read.</summary>
public sealed partial class SettingTests
{
    private static readonly string[] Foreign = ["ASPNETCORE_", "POSTGRES_"];

    private static readonly Type[] Types =
    [
        .. Repository.Product.SelectMany(name => Assembly.Load(name).GetTypes()),
    ];

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
            where !IsDescribed(name)
            select $"{name} ({source.Path})"
        );

    [Fact]
    public void A_setting_of_a_bound_section_is_described() =>
        Rule.Holds(
            "Describe these in deploy/env.example:",
            from project in Repository.Product
            from source in Repository.Sources(project)
            from Match match in Bound().Matches(source.Text)
            let options = Types.Single(t => t.Name == match.Groups["options"].Value)
            let section = match.Groups["name"] is { Success: true } name
                ? name.Value
                : (string)options.GetField("Section")!.GetRawConstantValue()!
            from setting in SettingsOf(options)
            let described = $"{section}:{setting}".Replace(":", "__")
            where !IsDescribed(described)
            select described
        );

    [Fact]
    public void Bound_sections_are_found() =>
        Assert.Equal(
            Repository
                .Product.SelectMany(Repository.Sources)
                .Sum(s => Regex.Count(s.Text, @"\.AddOptions<")),
            Repository.Product.SelectMany(Repository.Sources).Sum(s => Bound().Count(s.Text))
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

    private static bool IsDescribed(string name) =>
        Regex.IsMatch(Example, $"^#?{name}=", RegexOptions.Multiline);

    /// <summary>Of a list, the settings of its first element.</summary>
    private static IEnumerable<string> SettingsOf(Type options) =>
        from property in options.GetProperties()
        where property.CanWrite
        let element = property.PropertyType is { IsGenericType: true } list
        && list.GetGenericTypeDefinition() == typeof(List<>)
            ? list.GetGenericArguments()[0]
            : null
        from setting in element is null
            ? [property.Name]
            : SettingsOf(element).Select(e => $"{property.Name}__0__{e}")
        select setting;

    [GeneratedRegex(
        @"\.AddOptions<(?<options>\w+)>\(\)\s*\.Bind(?:Configuration\(""(?<name>\w+)""\)|\(configuration\.GetSection\(\w+\.Section\)\))"
    )]
    private static partial Regex Bound();

    [GeneratedRegex(@"(?:\[|GetValue<[\w?]+>\()""(?<name>[A-Z]\w*(?::\w+)+)""")]
    private static partial Regex Read();

    [GeneratedRegex(@"^#?(?<name>[A-Z]\w+)=", RegexOptions.Multiline)]
    private static partial Regex Described();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
