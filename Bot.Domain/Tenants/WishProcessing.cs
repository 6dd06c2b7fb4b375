using System.Security.Cryptography;
using System.Text;

namespace Bot.Domain.Tenants;

/// <summary>
/// Who reads residents' wishes with a language model stands in the consent, and which one in the version of its text: another
/// processor needs another consent.
/// </summary>
public static class WishProcessing
{
    private const int TagBytes = 4;

    /// <summary>The version of a consent's text that names the processor; null: it names none.</summary>
    public static string Version(string text, string? processor) =>
        processor is null ? text : text + Tag(processor);

    public static bool IsNamed(string version, string processor) =>
        version.EndsWith(Tag(processor), StringComparison.Ordinal);

    private static string Tag(string processor) =>
        "+"
        + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(processor.Trim())).AsSpan(0, TagBytes)
        );
}
