using ArchUnitNET.Domain;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Decisions are pure: what they need comes in as arguments, so that they can be tried without a database.</summary>
public sealed class DecisionTests
{
    private static readonly string[] Endings =
    [
        "Calculator",
        "Distance",
        "Lifecycle",
        "Mask",
        "Reader",
        "Recognition",
        "Rules",
        "Search",
        "Seal",
        "Terms",
        "Words",
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
    public void The_decisions_named_by_the_design_are_among_those_looked_at() =>
        Assert.Superset(
            new HashSet<string>
            {
                "CancellationTerms",
                "EmergencyRecognition",
                "OrderLifecycle",
                "QuoteCalculator",
                "WindowSearch",
            },
            Decisions().Select(t => t.Name).ToHashSet()
        );

    /// <summary>
    /// What is named like a decision and is no use case, and the understanding of words.
    /// </summary>
    private static IEnumerable<IType> Decisions() =>
        from type in Code.Types.OfType<Class>()
        where type.Namespace.FullName.StartsWith("Bot.Domain.", StringComparison.Ordinal)
        where !type.ImplementedInterfaces.Any(i => i.FullName == "Bot.Domain.Turns.IUseCase")
        where
            Endings.Any(e => type.Name.EndsWith(e, StringComparison.Ordinal))
            || type.Namespace.FullName == "Bot.Domain.Understanding"
        select type;

    private static bool Begins(IType type, string name) =>
        type.FullName.StartsWith(name, StringComparison.Ordinal);
}
