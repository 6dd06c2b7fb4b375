using System.Security.Cryptography;
using System.Text;

namespace Bot.Domain.Tenants;

/// <summary>
/// Who reads residents' wishes with a language model stands in the consent, and which one in the version of its text: another
/// processor needs another consent.
/// </summary>
public static class WishProcessing
{
    private const char Mark = '+';
    private const int TagBytes = 4;

    /// <summary>The version of a consent's text that names the processor; null: it names none.</summary>
    public static string Version(string text, string? processor) =>
        processor is null ? text : text + Tag(processor);

    public static bool IsNamed(string version, string processor) =>
        version.EndsWith(Tag(processor), StringComparison.Ordinal);

    /// <summary>Whether a text just agreed to adds anything to the one in force: a processor, or the consent itself.</summary>
    public static bool SaysMore(string heard, string? inForce) =>
        inForce is null
        || (
            heard.IndexOf(Mark) is >= 0 and var at
            && !inForce.EndsWith(heard[at..], StringComparison.Ordinal)
        );

    private static string Tag(string processor) =>
        Mark
        + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(processor.Trim())).AsSpan(0, TagBytes)
        );
}
