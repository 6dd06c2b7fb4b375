using System.Text.RegularExpressions;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>A language model may only pick: one folder knows it, few ask it, and nothing but a number can come back.</summary>
public sealed partial class LanguageModelTests
{
    private const string Home = "Bot.Integrations/Understanding/";

    private static readonly string[] Askers =
    [
        "Bot.Domain/Understanding/IWishPicker.cs",
        "Bot.Domain/Understanding/SuggestWish.cs",
        "Bot.Host/Console/NewOrder.Hint.cs",
    ];

    [Fact]
    public void Only_one_folder_knows_that_there_are_language_models() =>
        Rule.Holds(
            "These speak to a language model themselves:",
            from project in Repository.Product
            from source in Repository.Sources(project)
            where !source.Path.StartsWith(Home, StringComparison.Ordinal)
            where ModelWords().IsMatch(source.Text)
            select source.Path
        );

    [Fact]
    public void The_compiled_types_outside_it_do_not_either() =>
        Rule.Holds(
            "These depend on a language model's library:",
            from type in Code.Types
            where
                !type.FullName.StartsWith(
                    "Bot.Integrations.Understanding.",
                    StringComparison.Ordinal
                )
            from dependency in type.Dependencies
            let library = dependency.Target.FullName
            where
                library.StartsWith("Microsoft.Extensions.AI.", StringComparison.Ordinal)
                || library.StartsWith("OpenAI.", StringComparison.Ordinal)
            select $"{type.FullName} uses {library}"
        );

    [Fact]
    public void Few_ask_it() =>
        Rule.Holds(
            "A hint is asked for by these only if they are added here on purpose:",
            from project in Repository.Product
            from source in Repository.Sources(project)
            where !source.Path.StartsWith(Home, StringComparison.Ordinal)
            where !Askers.Contains(source.Path)
            where source.Text.Contains(nameof(IWishPicker), StringComparison.Ordinal)
            select source.Path
        );

    /// <summary>No text of the model's: a place in our own list, none, or a code of ours for a failure.</summary>
    [Fact]
    public void Nothing_but_a_place_in_the_list_can_come_back()
    {
        Assert.Equal(
            ["Candidate", "Failed", "None"],
            typeof(WishPick).GetNestedTypes().Select(t => t.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [typeof(int)],
            typeof(WishPick.Candidate)
                .GetProperties()
                .Where(p => p.Name != "EqualityContract")
                .Select(p => p.PropertyType)
        );
    }

    [GeneratedRegex(@"IChatClient|Microsoft\.Extensions\.AI|\busing OpenAI\b")]
    private static partial Regex ModelWords();
}
