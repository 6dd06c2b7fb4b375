using System.Reflection;
using System.Text.RegularExpressions;

namespace Bot.Architecture.Tests;

/// <summary>A kind as it is written where a row is made: <c>HoldEnds.Kind</c>.</summary>
internal sealed record WrittenKind(string Path, string Expression)
{
    private static readonly Type[] Types =
    [
        .. Repository.Product.SelectMany(name => Assembly.Load(name).GetTypes()),
    ];

    /// <summary>The type before <c>.Kind</c>, if it is written so.</summary>
    public Type? Owner =>
        Regex.Match(Expression, @"^(\w+)\.(?:Due)?Kind(\(.*)?$") is { Success: true } match
            ? Types.SingleOrDefault(t => t.Name == match.Groups[1].Value)
            : null;

    public static IReadOnlyList<WrittenKind> All(Regex making) =>
        [
            .. from project in Repository.Product
            from source in Repository.Sources(project)
            from Match match in making.Matches(source.Text)
            select new WrittenKind(source.Path, match.Groups["kind"].Value.Trim()),
        ];

    public static IEnumerable<Type> Implementations(Type contract) =>
        Types.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(contract));

    /// <summary>Files whose compiled code makes such a row, but in words that <paramref name="making"/> does not find.</summary>
    public static IEnumerable<string> NotFound(string constructor, Regex making)
    {
        var sources = Repository.Product.SelectMany(Repository.Sources).ToList();
        return Code.CallsTo(constructor)
            .Select(call => call.Caller.Split('.')[^1])
            .Distinct()
            .Select(name =>
                sources.First(s => Regex.IsMatch(s.Text, $@"\b(class|record) {name}\b")).Path
            )
            .Except(All(making).Select(k => k.Path));
    }
}
