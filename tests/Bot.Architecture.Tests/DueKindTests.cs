using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Domain.Messaging;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>
/// What is stored for later has a name; each name must have exactly one handler, or its rows would lie there for ever.
/// So a row's kind is written as <c>HoldEnds.Kind</c>, never as a string of its own.
/// </summary>
public sealed partial class DueKindTests
{
    [Fact]
    public void A_kind_has_one_handler() =>
        Rule.Holds(
            "Two handlers for one kind of due row:",
            from handler in WrittenKind.Implementations(typeof(IDueHandler))
            group handler.Name by KindOf(handler) into kind
            where kind.Count() > 1
            select $"{kind.Key}: {string.Join(", ", kind)}"
        );

    [Fact]
    public void A_row_is_named_after_its_handler() =>
        Rule.Holds(
            "Name the handler, as in HoldEnds.Kind:",
            from kind in WrittenKind.All(Making())
            where !PassedOn().IsMatch(kind.Expression)
            where kind.Expression != "Kind" || !IsHandler(kind.Path)
            where kind.Owner is null || !kind.Owner.IsAssignableTo(typeof(IDueHandler))
            select $"{kind.Path}: {kind.Expression}"
        );

    [Fact]
    public void No_row_is_made_in_words_not_read_here() =>
        Rule.Holds(
            "These make due rows, but their kind was not found in the source:",
            WrittenKind.NotFound("Bot.Domain.Messaging.DueRow::.ctor", Making())
        );

    // A handler that postpones itself names its own kind.
    private static bool IsHandler(string path) =>
        File.ReadAllText(Path.Combine(Repository.Root, path)).Contains(": IDueHandler");

    private static string KindOf(Type handler) =>
        (string)
            handler.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    [GeneratedRegex(
        @"(?:new DueRow|DueRows\s*\.Add\(\s*new|DueRows\s*\.ScheduleAsync)\(\s*[^,()]+,(?<kind>[^,]+),"
    )]
    private static partial Regex Making();

    /// <summary>A kind that came in as an argument, or from a row of the same kind.</summary>
    [GeneratedRegex(@"^(kind|[a-z]\w*\.Kind)$")]
    private static partial Regex PassedOn();
}
