using Xunit;

namespace Bot.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with one line per offence, so that the message is the work to do.</summary>
    public static void Holds(string rule, IEnumerable<string> offences)
    {
        var found = offences.Distinct().Order(StringComparer.Ordinal).ToList();
        if (found.Count > 0)
            Assert.Fail($"{rule}\n  {string.Join("\n  ", found)}");
    }
}
