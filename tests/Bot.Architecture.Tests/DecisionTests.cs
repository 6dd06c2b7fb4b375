using ArchUnitNET.Domain;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Decisions are pure: what they need comes in as arguments, so that they can be tried without a database.</summary>
public sealed class DecisionTests
{
    private static readonly string[] Endings =
    [
        "Calculator",
        "Lifecycle",
        "Recognition",
        "Rules",
        "Search",
        "Seal",
        "Terms",
    ];

    private static readonly string[] Impure =
    [
        "Bot.Domain.BotDb",
        "Microsoft.EntityFrameworkCore.",
        "Microsoft.Extensions.",
        "System.TimeProvider",
        "Bot.Domain.Turns.UnitOfWork",
    ];

    [Fact]
    public void Decisions_are_free_of_the_database_the_clock_and_the_container() =>
        Rule.Holds(
            "Give these what they need as arguments:",
            from type in Decisions()
            from dependency in type.Dependencies
            where Impure.Any(i => Begins(dependency.Target, i))
            select $"{type.FullName} uses {dependency.Target.FullName}"
        );

    [Fact]
    public void The_named_decisions_are_among_those_looked_at()
    {
        var names = Decisions().Select(t => t.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "QuoteCalculator", "OrderLifecycle", "CancellationTerms" },
            names
        );
    }

    private static IEnumerable<IType> Decisions() =>
        Code.Types.Where(t =>
            t.Namespace.FullName is "Bot.Domain.Understanding"
            || t.Namespace.FullName.StartsWith("Bot.Domain.", StringComparison.Ordinal)
                && t is not Interface
                && Endings.Any(e => t.Name.EndsWith(e, StringComparison.Ordinal))
        );

    private static bool Begins(IType type, string name) =>
        type.FullName.StartsWith(name, StringComparison.Ordinal);
}
