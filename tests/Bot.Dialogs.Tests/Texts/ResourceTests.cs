using System.Text.RegularExpressions;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Xunit;

namespace Bot.Dialogs.Tests.Texts;

/// <summary>The resource files against each other and against the source that uses them.</summary>
public sealed partial class ResourceTests
{
    private static readonly Phrasebook Book = Sample.BuiltIn;

    /// <summary>Literals of Bot.Dialogs that look like keys of an area and are none (names of events, cards and the like).</summary>
    private static readonly HashSet<string> NotTexts = [];

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        var ru = Book.Keys(Language.Ru).ToHashSet();
        var en = Book.Keys(Language.En).ToHashSet();
        Assert.Empty(ru.Except(en).Order());
        Assert.Empty(en.Except(ru).Order());
    }

    [Fact]
    public void Both_languages_have_the_same_argument_names()
    {
        var differing =
            from key in Book.Keys(Language.Ru)
            let ru = Book.Arguments(key, Language.Ru)
            let en = Book.Arguments(key, Language.En)
            where !ru.SetEquals(en)
            select $"{key}: ru ({string.Join(", ", ru)}), en ({string.Join(", ", en)})";
        Assert.Empty(differing);
    }

    [Fact]
    public void Every_key_is_an_area_and_dotted_words()
    {
        var strangers =
            from entry in TextFiles.Embedded()
            where !KeyShape().IsMatch(entry.Key)
            select entry.Key;
        Assert.Empty(strangers);
    }

    [Fact]
    public void No_english_text_holds_russian_letters()
    {
        var russian = TextFiles
            .Embedded()
            .Where(e => e.Language == Language.En && Cyrillic().IsMatch(e.Template))
            .Select(e => e.Key);
        Assert.Empty(russian);
    }

    [Fact]
    public void An_enum_with_words_has_them_for_every_value()
    {
        var enums = new[] { typeof(TextRef).Assembly, typeof(DomainError).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsEnum)
            .ToLookup(t => t.Name);
        var worded = Book.Keys(Language.Ru)
            .Where(k => k.StartsWith("enums.", StringComparison.Ordinal))
            .ToLookup(k => k.Split('.')[1], k => k.Split('.')[2]);
        Assert.NotEmpty(worded);
        foreach (var words in worded)
        {
            var type = Assert.Single(enums[words.Key]);
            Assert.Equal(Enum.GetNames(type).Order(), words.Order());
        }
    }

    [Fact]
    public void Every_zone_with_a_name_is_known_to_the_machine()
    {
        var zones = Book.Keys(Language.Ru)
            .Where(k => k.StartsWith("zones.", StringComparison.Ordinal))
            .Select(k => k["zones.".Length..])
            .ToList();
        Assert.Equal(11, zones.Count);
        Assert.All(zones, z => Assert.True(HouseZone.IsKnown(z), z));
    }

    [Fact]
    public void Every_key_in_the_source_of_the_dialogs_exists() =>
        Assert.Empty(UnknownKeys(Source.Files("Bot.Dialogs"), everyLiteral: true));

    [Fact]
    public void Every_key_in_the_source_of_the_other_projects_exists() =>
        Assert.Empty(
            UnknownKeys(
                Source.Files("Bot.Host").Concat(Source.Files("Bot.Integrations")),
                everyLiteral: false
            )
        );

    [Fact]
    public void Every_refusal_in_the_source_has_a_sentence()
    {
        var silent =
            from file in Source.Files("Bot.Domain").Concat(Source.Files("Bot.Dialogs"))
            from Match match in RefusalCode().Matches(file.Code)
            let key = TextRef.Of(new DomainError(match.Groups["code"].Value)).Key
            where !Book.Has(key)
            select $"{file.Name}: {key}";
        Assert.Empty(silent.Distinct());
    }

    [Theory]
    [InlineData("""new TextRef("common.nonsense")""", "common.nonsense")]
    [InlineData("""Button("common.nonsense")""", "common.nonsense")]
    [InlineData("""new TextRef("nonsense.a", ("n", 1))""", "nonsense.a")]
    [InlineData("""new TextRef($"common.{x}")""", "common.")]
    [InlineData("""title="@Words("nonsense.a")" """, "nonsense.a")]
    [InlineData("""new("common." + x)""", "common.")]
    [InlineData("""Button("common.back", $"errors.{x}", "a.b", "common")""", null)]
    [InlineData("""// new TextRef("common.nonsense")""", null)]
    public void The_search_finds_what_it_should(string code, string? found)
    {
        var unknown = UnknownKeys([new("a.cs", Source.WithoutComments(code))], everyLiteral: true);
        Assert.Equal(found is null ? [] : [$"a.cs: {found}"], unknown);
    }

    [Fact]
    public void The_search_finds_refusals()
    {
        const string code = """
            return new DomainError("a.one");
            public static readonly DomainError Two = new("a.two");
            public static DomainError Three { get; } = new("a.three");
            public static DomainError Four(string key, int n) =>
                new(
                    "a.four", ("key", key));
            """;
        var found = RefusalCode().Matches(code).Select(m => m.Groups["code"].Value);
        Assert.Equal(["a.one", "a.two", "a.three", "a.four"], found);
    }

    private static IEnumerable<string> UnknownKeys(IEnumerable<SourceFile> files, bool everyLiteral)
    {
        var areas = Book.Keys(Language.Ru).Select(k => k.Split('.')[0]).ToHashSet();
        return from file in files
            from Match match in Literal().Matches(file.Code)
            let key = match.Groups["key"].Value
            let isReference = match.Groups["ref"].Success
            let isKey = isReference || everyLiteral && areas.Contains(key.Split('.')[0])
            where isKey && !NotTexts.Contains(key) && !IsKnown(key)
            select $"{file.Name}: {key}";
    }

    private static bool IsKnown(string key) =>
        key.EndsWith('.') ? TextRef.DynamicPrefixes.Contains(key) : Book.Has(key);

    /// <summary>A literal of dotted small words; it may break off after a dot (interpolated or added to).</summary>
    [GeneratedRegex(
        """(?<ref>\b(?:TextRef|Words|W)\(\s*)?\$?"(?<key>[a-z][a-z_]*\.(?:[A-Za-z0-9_/]+\.)*(?:[A-Za-z0-9_/]+(?=")|(?=["{])))"""
    )]
    private static partial Regex Literal();

    [GeneratedRegex(
        """(?:new DomainError\(\s*|DomainError \w+(?:\([^)]*\))?\s*(?:=>?|\{ get; \} =)\s*new\(\s*)"(?<code>[^"]+)"""
    )]
    private static partial Regex RefusalCode();

    [GeneratedRegex(@"^[a-z][a-z_]*(\.[A-Za-z0-9_/]+)+$")]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
