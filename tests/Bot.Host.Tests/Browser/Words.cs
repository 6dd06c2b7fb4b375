using System.Text.RegularExpressions;

namespace Bot.Host.Tests.Browser;

internal static class Words
{
    /// <summary>What nobody should ever see: a text's key, or a place that was not filled.</summary>
    public static readonly Regex Raw = new(
        @"\b(enums|errors|console|journal|playground|trouble|ordering|technician|resident)\.\w+|\{[?!/]?\w+"
    );
}
