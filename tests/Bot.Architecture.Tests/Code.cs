using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Bot.Architecture.Tests;

/// <summary>A call found in the compiled product.</summary>
/// <param name="Caller">The full name of the calling type, nested ones by their outermost.</param>
/// <param name="Target">The called member with its type, as <c>Namespace.Type::Member</c>.</param>
internal sealed record Call(string Caller, string Target);

/// <summary>The four compiled projects.</summary>
internal static class Code
{
    public static ArchUnitNET.Domain.Architecture Product { get; } =
        new ArchLoader()
            .LoadAssemblies([.. Repository.Product.Select(name => Assembly.Load(name))])
            .Build();

    /// <summary>The types of the product, without those that the compiler made.</summary>
    public static IEnumerable<IType> Types { get; } =
    [
        .. Product.Types.Where(t =>
            t.FullName.StartsWith("Bot.", StringComparison.Ordinal) && !t.FullName.Contains('<')
        ),
    ];

    /// <summary>Every call, in async methods and lambdas too.</summary>
    public static IReadOnlyList<Call> Calls { get; } =
    [
        .. from type in Product.Types
        where type.FullName.StartsWith("Bot.", StringComparison.Ordinal)
        where !type.FullName.Contains(".Migrations.", StringComparison.Ordinal)
        from call in type.Dependencies.OfType<MethodCallDependency>()
        let target = call.TargetMember.FullName.Split('(')[0]
        select new Call(Outermost(type.FullName), target[(target.IndexOf(' ') + 1)..]),
    ];

    /// <summary>The calls of a member, whatever its overload.</summary>
    public static IEnumerable<Call> CallsTo(params string[] members) =>
        Calls.Where(c => members.Any(m => c.Target.EndsWith(m, StringComparison.Ordinal)));

    private static string Outermost(string name) => name.Split('/', '+')[0];
}
