using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using Xunit;

namespace Bot.Architecture.Tests;

/// <summary>Work for another system has a kind; each kind that is written somewhere has exactly one registered handler.</summary>
public sealed partial class OutsideKindTests
{
    [Fact]
    public void A_kind_has_one_registered_handler()
    {
        var handlers = WrittenKind
            .Implementations(typeof(IOutsideWorkHandler))
            .ToLookup(h => Unconstructed<IOutsideWorkHandler>(h).Kind);
        var sources = string.Concat(
            Repository.Product.SelectMany(Repository.Sources).Select(s => s.Text)
        );
        var needed =
            from written in WrittenKind.All(Making())
            from kind in KindsOf(written)
            where handlers[kind].Count() != 1
            select $"{kind} ({written.Path}): {handlers[kind].Count()}";
        var unregistered =
            from handler in handlers.SelectMany(h => h)
            where !sources.Contains($"<IOutsideWorkHandler, {handler.Name}>")
            select $"{handler.Name} is not registered";

        Rule.Holds(
            "Exactly one registered handler is needed for the work of kind:",
            needed.Concat(unregistered)
        );
    }

    [Fact]
    public void No_work_is_made_in_words_not_read_here() =>
        Rule.Holds(
            "These make outside work, but its kind was not found in the source:",
            WrittenKind.NotFound("Bot.Domain.Messaging.OutsideWork::.ctor", Making())
        );

    private static IEnumerable<string> KindsOf(WrittenKind written)
    {
        var member = written
            .Owner?.GetMember("Kind", BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault();
        return member switch
        {
            FieldInfo field => [(string)field.GetValue(null)!],
            PropertyInfo property => [(string)property.GetValue(null)!],
            // A kind of each channel, e.g. "telegram.download".
            MethodInfo method => WrittenKind
                .Implementations(typeof(IChannelSender))
                .Select(s =>
                    (string)method.Invoke(null, [Unconstructed<IChannelSender>(s).Channel])!
                ),
            _ => [$"'{written.Expression}', which is not written as Name.Kind"],
        };
    }

    // Names are constants: they can be asked of an object that was never constructed.
    private static T Unconstructed<T>(Type type) => (T)RuntimeHelpers.GetUninitializedObject(type);

    [GeneratedRegex(
        @"(?:new OutsideWork|OutsideWorks?\s*\.Add\(\s*new)\(\s*[^,()]+,(?<kind>[^,]+),"
    )]
    private static partial Regex Making();
}
